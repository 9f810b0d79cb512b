package dev.rlvr.datasets.nlvr;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.DatasetDescription.Column;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is asked about a picture. The question about a picture is a function of its identifier and permutation. */
enum NlvrTask {
    /** Is the published sentence true? */
    TRUTH,
    /** How many objects of one colour and shape are there? */
    COUNT,
    /** Where are the objects of one colour and shape? */
    BOXES;

    /** A question and its answer. */
    record Exchange(String question, Answer answer) {}

    /** One count question in so many asks for something that is not there. */
    private static final int ABSENT_SHARE = 8;

    /** Boxes are asked of names with at most so many objects, where there is such a name. */
    private static final int MOST_BOXES = 4;

    /** Every colour with every shape: {@code black circle}. */
    private static final List<String> KINDS = NlvrObject.COLOURS.stream()
            .flatMap(colour -> NlvrObject.SHAPES.stream().map(shape -> colour + " " + shape))
            .toList();

    static final List<String> NAMES = Stream.of(values()).map(NlvrTask::word).toList();

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static NlvrTask named(String name) {
        return Stream.of(values())
                .filter(task -> task.word().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the fields of the published file, and what this task takes them for. */
    List<Column> columns() {
        boolean asksForTruth = this == TRUTH;
        return List.of(
                new Column("identifier", "string", "id, metadata"),
                new Column("directory", "string", "images"),
                new Column("sentence", "string", asksForTruth ? "question" : ""),
                new Column("label", "string", asksForTruth ? "answer" : ""),
                new Column("evals", "object", ""),
                new Column(
                        "structured_rep",
                        "array of array",
                        asksForTruth ? "metadata (objects)" : "question, answer, metadata (objects)"));
    }

    /** Returns the question about picture {@code k} of a scene; the hash decides what is asked for. */
    Exchange ask(NlvrScene scene, int k, int hash) {
        return switch (this) {
            case TRUTH ->
                new Exchange(sentence(scene) + " True or false?", new Answer.Text(String.valueOf(scene.truth())));
            case COUNT -> count(scene, k, hash);
            case BOXES -> boxes(scene, k, hash);
        };
    }

    private static String sentence(NlvrScene scene) {
        String sentence = scene.sentence().strip();
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    private static Exchange count(NlvrScene scene, int k, int hash) {
        boolean askAbsent = hash % ABSENT_SHARE == 0;
        List<String> fitting = KINDS.stream()
                .filter(kind -> scene.named(kind, k).isEmpty() == askAbsent)
                .toList();
        String kind = pick(fitting.isEmpty() ? KINDS : fitting, hash);
        int count = scene.named(kind, k).size();
        return new Exchange("How many " + kind + "s are there?", new Answer.Number(count));
    }

    private static Exchange boxes(NlvrScene scene, int k, int hash) {
        int fewest = KINDS.stream()
                .mapToInt(kind -> scene.named(kind, k).size())
                .filter(count -> count > 0)
                .min()
                .orElseThrow();
        int most = Math.max(fewest, MOST_BOXES);
        List<String> fitting = KINDS.stream()
                .filter(kind -> !scene.named(kind, k).isEmpty())
                .filter(kind -> scene.named(kind, k).size() <= most)
                .toList();
        String kind = pick(fitting, hash);
        List<Box> boxes = scene.named(kind, k).stream()
                .map(seen -> seen.object().box(seen.slot()))
                .sorted(Comparator.comparingDouble(Box::x1).thenComparingDouble(Box::y1))
                .toList();
        return new Exchange("Find every " + kind + ".", new Answer.Boxes(boxes, List.of(), Permutation.PICTURE));
    }

    private static String pick(List<String> kinds, int hash) {
        return kinds.get(hash / ABSENT_SHARE % kinds.size());
    }
}
