package dev.rlvr.datasets.lisa;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.InputFile;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetDescription;
import dev.rlvr.api.data.DatasetDescription.Column;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.FileImage;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.PlacedImage;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.data.SkippedRow;
import dev.rlvr.api.settings.Settings;
import dev.rlvr.datasets.rows.BadRows;
import dev.rlvr.datasets.rows.Fingerprint;
import dev.rlvr.datasets.rows.Place;
import dev.rlvr.datasets.rows.ReadFault;
import dev.rlvr.datasets.rows.StatedLicence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One problem for each text about a picture: the box around what is meant, in pixels of the picture. */
final class LisaDataset implements Dataset {
    private static final List<Column> COLUMNS = List.of(
            new Column("text", "array of string", "question"),
            new Column("is_sentence", "boolean", "question, metadata"),
            new Column("shapes", "array of object", "answer"));

    private final String id;
    private final Path folder;
    private final String phraseQuestion;
    private final List<Item> items;
    private final List<SkippedRow> skipped;

    private record Item(Path file, ImageSource image, String name, int number, String text, LisaScene scene) {}

    private LisaDataset(String id, Path folder, String phraseQuestion, List<Item> items, List<SkippedRow> skipped) {
        this.folder = folder;
        this.skipped = skipped;
        this.id = id;
        this.phraseQuestion = phraseQuestion;
        this.items = items;
    }

    /** Reads all annotations; pictures are only looked for, and at their ends where damaged rows are skipped. */
    static LisaDataset open(DatasetRequest request) {
        Settings settings = request.settings();
        Path folder = settings.path("path").resolve(request.split());
        String question = settings.text("question", "Where is {text}?");
        int limit = settings.integer("limit", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        BadRows badRows = BadRows.read(settings);
        List<Item> items = new ArrayList<>();
        for (Path file : annotations(folder)) {
            List<Item> found = badRows.attempt(Place.whole(file), () -> items(file, badRows))
                    .orElse(List.of());
            items.addAll(found.subList(0, Math.min(found.size(), limit - items.size())));
        }
        if (items.isEmpty()) {
            throw badRows.none(folder.toString(), "no annotations (*.json)");
        }
        return new LisaDataset(request.id(), folder, question, List.copyOf(items), badRows.skipped());
    }

    private static List<Item> items(Path file, BadRows badRows) {
        String name = file.getFileName().toString().replaceFirst("\\.json$", "");
        Path picture = file.resolveSibling(name + ".jpg");
        InputFile.check(picture, file + ": image file");
        ImageSource image =
                new PlacedImage(new FileImage(picture), Place.whole(file).where());
        if (badRows.skips()) {
            image.check();
        }
        LisaScene scene = LisaScene.read(file);
        List<Item> items = new ArrayList<>();
        for (String text : scene.texts()) {
            items.add(new Item(file, image, name, items.size(), text, scene));
        }
        return items;
    }

    private static List<Path> annotations(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new RlvrException(
                    ErrorCode.FILE_MISSING,
                    "Folder of ReasonSeg can't be read: " + folder + "; path must hold a folder for the split ("
                            + ReadFault.reason(e) + ")",
                    e);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public String place(int index) {
        return Place.whole(items.get(index).file()).where();
    }

    @Override
    public Problem get(int index) {
        Item item = items.get(index);
        return new Problem(
                item.name() + "-" + item.number(),
                id,
                List.of(Message.user(
                        1, item.scene().isSentence() ? item.text() : phraseQuestion.replace("{text}", item.text()))),
                List.of(item.image()),
                new Answer.Boxes(
                        List.of(item.scene().target()), List.of(), item.image().size()),
                Map.of("is_sentence", item.scene().isSentence()));
    }

    /** What was read, not the pictures. */
    @Override
    public String fingerprint() {
        Fingerprint print = new Fingerprint();
        items.forEach(item ->
                print.add(item.name() + " " + item.text() + " " + item.scene().target()));
        return print.hex();
    }

    @Override
    public List<SkippedRow> skipped() {
        return skipped;
    }

    @Override
    public DatasetDescription describe() {
        return new DatasetDescription(COLUMNS, StatedLicence.of(folder));
    }
}
