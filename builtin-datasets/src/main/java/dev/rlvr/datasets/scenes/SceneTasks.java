package dev.rlvr.datasets.scenes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The tasks by name: those to train on, and those held out as benchmarks. */
enum SceneTasks {
    DETECTION(false),
    REFERRING(false),
    GEOMETRY(false),
    SPATIAL(false),
    KNOWLEDGE(false),
    CAPTIONS(false),
    COUNTING(true),
    CHARTS(true),
    COMPARING(true),
    NOVEL_ICONS(true);

    static final List<String> NAMES = Stream.of(values()).map(SceneTasks::word).toList();

    private final boolean heldOut;

    SceneTasks(boolean heldOut) {
        this.heldOut = heldOut;
    }

    /** Returns whether this task has no split to train on. */
    boolean heldOut() {
        return heldOut;
    }

    /** Returns how the answers of this task can be given where that is a choice, else nothing. */
    List<AnswerForm> answerForms() {
        return switch (this) {
            case GEOMETRY, KNOWLEDGE, CHARTS, COMPARING -> List.of(AnswerForm.CHOICE, AnswerForm.TEXT);
            case COUNTING -> List.of(AnswerForm.values());
            default -> List.of();
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<SceneTasks> named(String name) {
        return Stream.of(values()).filter(task -> task.word().equals(name)).findFirst();
    }

    SceneTask create(Artwork artwork, SceneSettings settings) {
        return switch (this) {
            case DETECTION -> new DetectionTask(artwork);
            case REFERRING -> new ReferringTask(artwork);
            case GEOMETRY -> new GeometryTask();
            case SPATIAL -> new SpatialTask(artwork);
            case KNOWLEDGE -> new KnowledgeTask(artwork);
            case CAPTIONS -> new CaptionsTask(artwork, settings.things(), settings.boxes());
            case COUNTING -> new CountingTask(artwork, settings.answer() == AnswerForm.NUMBER);
            case CHARTS -> new ChartsTask();
            case COMPARING -> new ComparingTask(artwork);
            case NOVEL_ICONS -> new NovelIconsTask(artwork);
        };
    }
}
