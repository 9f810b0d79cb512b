package dev.rlvr.datasets.nlvr;

import dev.rlvr.api.InputFile;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetDescription;
import dev.rlvr.api.data.DatasetDescription.Licence;
import dev.rlvr.api.data.FileImage;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.PlacedImage;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.data.SkippedRow;
import dev.rlvr.datasets.rows.Fingerprint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The scenes of one split, each with its first pictures. Pictures are read when they are asked for. */
final class NlvrDataset implements Dataset {
    /** One group of sentences in so many belongs to the test split. */
    private static final int TEST_SHARE = 5;

    private static final Licence LICENCE = new Licence("CC-BY-4.0", "lil-lab/nlvr, its publisher");

    private final String id;
    private final NlvrSettings settings;
    private final String name;
    private final List<NlvrScene> scenes;
    private final List<SkippedRow> skipped;
    private final String fingerprint;

    /**
     * Creates a dataset.
     *
     * @param name the name of the published split, with which names of pictures begin
     */
    NlvrDataset(String id, NlvrSettings settings, String name, List<NlvrScene> scenes, String sha256) {
        this.id = id;
        this.settings = settings;
        this.name = name;
        this.scenes = scenes.stream()
                .filter(scene -> settings.split().equals("all")
                        || settings.split().equals("test") == (hash(scene.group()) % TEST_SHARE == 0))
                .filter(scene -> settings.badRows()
                        .attempt(scene.place(), () -> check(scene))
                        .isPresent())
                .toList();
        this.skipped = settings.badRows().skipped();
        this.fingerprint = sha256 + "-" + settings.task() + "-" + settings.split() + "-" + settings.permutations()
                + (skipped.isEmpty() ? "" : "-" + identifiers());
        if (this.scenes.isEmpty()) {
            throw settings.badRows()
                    .none(
                            settings.folder().toString(),
                            "no sentence falls into split '" + settings.split() + "'; use split 'all'");
        }
    }

    /** Looks for the pictures, and at their ends where damaged sentences are skipped. */
    private String check(NlvrScene scene) {
        for (int k = 0; k < settings.permutations(); k++) {
            InputFile.check(picture(scene, k), scene.place().where() + ": image file");
            if (settings.badRows().skips()) {
                image(scene, k).check();
            }
        }
        return settings.badRows().unique(scene.identifier(), scene.place());
    }

    /** A hash of what is left, since skipping depends on pictures too. */
    private String identifiers() {
        Fingerprint print = new Fingerprint();
        scenes.forEach(scene -> print.add(scene.identifier()));
        return print.hex();
    }

    private Path picture(NlvrScene scene, int k) {
        return settings.folder()
                .resolve("images")
                .resolve(scene.directory())
                .resolve(name + "-" + scene.identifier() + "-" + k + ".png");
    }

    private ImageSource image(NlvrScene scene, int k) {
        return new PlacedImage(new FileImage(picture(scene, k)), scene.place().where());
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int size() {
        return scenes.size() * settings.permutations();
    }

    @Override
    public String place(int index) {
        return scenes.get(index / settings.permutations()).place().where();
    }

    @Override
    public Problem get(int index) {
        Objects.checkIndex(index, size());
        NlvrScene scene = scenes.get(index / settings.permutations());
        int k = index % settings.permutations();
        String item = name + "-" + scene.identifier() + "-" + k;
        NlvrTask.Exchange exchange = settings.task().ask(scene, k, hash(item));
        String text = settings.instruction().isEmpty()
                ? exchange.question()
                : exchange.question() + "\n" + settings.instruction();
        return new Problem(
                item,
                id,
                List.of(Message.user(1, text)),
                List.of(image(scene, k)),
                exchange.answer(),
                Map.of(
                        "task",
                        settings.task().word(),
                        "identifier",
                        scene.identifier(),
                        "permutation",
                        k,
                        "objects",
                        scene.seen(k).stream().map(NlvrScene.Seen::describe).toList()));
    }

    /** FNV-1a, mixed: not negative, and the same on every machine. */
    static int hash(String text) {
        int hash = 0x811C9DC5;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x01000193;
        }
        hash = (hash ^ (hash >>> 16)) * 0x7FEB352D;
        hash = (hash ^ (hash >>> 15)) * 0x846CA68B;
        return (hash ^ (hash >>> 16)) & Integer.MAX_VALUE;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public List<SkippedRow> skipped() {
        return skipped;
    }

    @Override
    public DatasetDescription describe() {
        return new DatasetDescription(settings.task().columns(), Optional.of(LICENCE));
    }
}
