package dev.rlvr.datasets.scenes;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.settings.MapSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Opens scenes for tests, and reads problems back from their metadata alone. */
final class Scenes {
    static final List<String> TRAINING =
            List.of("detection", "referring", "geometry", "spatial", "knowledge", "captions");
    static final List<String> HELD_OUT = List.of("counting", "charts", "comparing", "novel-icons");
    static final List<String> CHOICES = List.of("geometry", "knowledge", "counting", "charts", "comparing");
    static final List<String> BOXES = List.of("detection", "referring", "novel-icons");

    static final Set<String> FIGURES = Set.of("line", "triangle", "polygon");

    private static final ScenesProvider PROVIDER = new ScenesProvider();
    private static final Map<String, List<Problem>> DRAFTED = new ConcurrentHashMap<>();

    /** An object as metadata describe it. */
    record Seen(String kind, String colour, Box box) {
        String name() {
            return colour + " " + kind;
        }
    }

    private Scenes() {}

    static Dataset open(String task, String split, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("task", task);
        MapSettings view = new MapSettings(settings);
        Dataset dataset = PROVIDER.open(new DatasetRequest("my-" + task, split, view));
        view.rejectUnknown();
        return dataset;
    }

    static Dataset open(String task, String split, int seed, int size) {
        return open(task, split, Map.of("seed", seed, "size", size));
    }

    /** Drafts once what several tests look at: the size of a dataset does not change its problems. */
    static List<Problem> problems(String task, String split, int seed, int size) {
        List<Problem> kept = DRAFTED.getOrDefault(task + split + seed, List.of());
        if (kept.size() < size) {
            Dataset dataset = open(task, split, seed, size);
            kept = IntStream.range(0, size).mapToObj(dataset::get).toList();
            DRAFTED.put(task + split + seed, kept);
        }
        return kept.subList(0, size);
    }

    static List<Problem> tests(String task, int size) {
        return problems(task, "test", 0, size);
    }

    /** Every task with every split that it has. */
    static Stream<String[]> taskSplits() {
        return Stream.concat(
                Stream.of("detection", "referring", "geometry", "spatial", "knowledge", "captions")
                        .map(task -> new String[] {task, "train"}),
                SceneTasks.NAMES.stream().map(task -> new String[] {task, "test"}));
    }

    static List<Seen> objects(Problem problem) {
        List<?> objects = (List<?>) Objects.requireNonNull(problem.metadata().get("objects"));
        assertFalse(objects.isEmpty(), problem.id() + " shows nothing");
        return objects.stream().map(object -> seen((Map<?, ?>) object)).toList();
    }

    /** Returns whether lines or polygons are drawn, which may touch, and no icons. */
    static boolean isFigure(Problem problem) {
        return objects(problem).stream().allMatch(seen -> FIGURES.contains(seen.kind()));
    }

    private static Seen seen(Map<?, ?> object) {
        List<Double> corners = ((List<?>) Objects.requireNonNull(object.get("box")))
                .stream().map(Double.class::cast).toList();
        Object colour = object.get("colour");
        return new Seen(
                String.valueOf(Objects.requireNonNull(object.get("kind"))),
                colour == null ? "" : colour.toString(),
                new Box(corners.get(0), corners.get(1), corners.get(2), corners.get(3)));
    }

    static List<Box> boxes(Problem problem) {
        return ((Answer.Boxes) problem.answer()).boxes();
    }

    static String right(Problem problem) {
        Answer.Choice choice = (Answer.Choice) problem.answer();
        return choice.options().get(choice.index());
    }

    /** Returns the n-th word of a question without its punctuation, counted from the end if negative. */
    static String word(Problem problem, int n) {
        String[] words = problem.promptText().split("[ .?]+", -1);
        return words[n < 0 ? words.length + n : n];
    }
}
