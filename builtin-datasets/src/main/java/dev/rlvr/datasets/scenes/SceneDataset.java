package dev.rlvr.datasets.scenes;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetDescription;
import dev.rlvr.api.data.DatasetDescription.Licence;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Problems drafted on demand: problem i is a function of the settings and i alone; their size changes nothing, the image size only pixels. */
final class SceneDataset implements Dataset {
    /** Raised whenever equal settings give other problems than before. */
    static final int GENERATOR_VERSION = 4;

    /** One picture in so many belongs to the test split. */
    private static final int TEST_SHARE = 4;

    private static final Licence LICENCE = new Licence(
            "ISC and MIT (icons), MIT (flags)", "lucide-static and flag-icons, which the pictures are drawn from");

    private final String id;
    private final SceneSettings settings;
    private final SceneTask task;
    private final Artwork artwork;

    SceneDataset(String id, SceneSettings settings, Artwork artwork) {
        this.id = id;
        this.settings = settings;
        this.artwork = artwork;
        this.task = settings.task().create(artwork, settings);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int size() {
        return settings.size();
    }

    @Override
    public Problem get(int index) {
        Objects.checkIndex(index, size());
        Draft draft = draft(index);
        String name = settings.task().word() + "/" + settings.split() + "/" + settings.seed() + "/" + index;
        String text =
                settings.instruction().isEmpty() ? draft.question() : draft.question() + "\n" + settings.instruction();
        return new Problem(
                name,
                id,
                List.of(Message.user(1, text)),
                List.of(new SceneImage(
                        "scenes/" + name + "/" + settings.imageSize(),
                        draft.elements(),
                        settings.imageSize(),
                        artwork)),
                settings.answer().of(labelled(name, draft.answer())),
                Map.of(
                        "task",
                        settings.task().word(),
                        "objects",
                        draft.elements().stream().map(Element::describe).toList()));
    }

    /**
     * Drafts until the picture falls into this split. Which split a picture belongs to is a hash of what is drawn, whatever the
     * task and the seed, so no test picture is ever in a train split, not even of another task.
     */
    private Draft draft(int index) {
        long seed = SceneRandom.hash(settings.task().word() + "/" + settings.split(), settings.seed(), index);
        SceneRandom random = new SceneRandom(seed);
        while (true) {
            Draft draft = task.draft(random);
            if (split(draft).equals(settings.split())) {
                return draft;
            }
        }
    }

    static String split(Draft draft) {
        return Long.remainderUnsigned(SceneRandom.hash(draft.picture()), TEST_SHARE) == 0 ? "test" : "train";
    }

    /** Gives some problems the option after the right one as their answer: pair flipping, as Co-teaching (arXiv 1804.06872) has it. */
    private Answer labelled(String name, Answer right) {
        if (!(right instanceof Answer.Choice choice)
                || !new SceneRandom(SceneRandom.hash("label/" + name)).chance(settings.labelNoise())) {
            return right;
        }
        return new Answer.Choice((choice.index() + 1) % choice.options().size(), choice.options());
    }

    /** Generated: there is no file, so there are no columns. */
    @Override
    public DatasetDescription describe() {
        return new DatasetDescription(List.of(), Optional.of(LICENCE));
    }

    @Override
    public String fingerprint() {
        return String.format(
                "scenes-%d-%016x", GENERATOR_VERSION, SceneRandom.hash(settings.toString(), GENERATOR_VERSION));
    }
}
