package dev.rlvr.datasets.nlvr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetDescription;
import dev.rlvr.api.data.DatasetDescription.Column;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.testing.SharedData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the development set where it is there. */
class NlvrDevTests {
    private static final Map<String, Integer> COLOURS = Map.of("black", 0x000000, "blue", 0x0099FF, "yellow", 0xFFFF00);

    private static Dataset open(String split, String task, int permutations) {
        Path folder = SharedData.require("nlvr/dev");
        return new NlvrProvider()
                .open(new DatasetRequest(
                        "nlvr",
                        split,
                        new MapSettings(
                                Map.of("path", folder.toString(), "task", task, "permutations", permutations))));
    }

    private static List<Problem> problems(Dataset dataset) {
        return IntStream.range(0, dataset.size()).mapToObj(dataset::get).toList();
    }

    private static boolean coloured(BufferedImage image, int x, int y, int rgb) {
        return x >= 0
                && y >= 0
                && x < image.getWidth()
                && y < image.getHeight()
                && (image.getRGB(x, y) & 0xFFFFFF) == rgb;
    }

    @Test
    void allSentencesAreThereOnce() {
        List<Problem> problems = problems(open("all", "truth", 1));
        assertEquals(989, problems.size());
        assertEquals(989, problems.stream().map(Problem::id).distinct().count());
        long truths =
                problems.stream().filter(p -> p.answer().text().equals("true")).count();
        assertEquals(547, truths);
        assertTrue(problems.stream().allMatch(p -> p.promptText().endsWith(". True or false?")));
    }

    @Test
    void objectsAreWhereTheirBoxesSay() {
        Dataset dataset = open("all", "truth", 6);
        assertEquals(5934, dataset.size());
        // Every seventh of all: each of the six permutations in turn.
        int wrong = IntStream.range(0, dataset.size() / 7)
                .map(i -> misplaced(dataset.get(7 * i)))
                .sum();
        assertEquals(0, wrong);
    }

    /** Counts objects that lack their colour in the middle of their box. */
    private static int misplaced(Problem problem) {
        BufferedImage image = problem.images().get(0).read();
        assertEquals(400, image.getWidth());
        assertEquals(100, image.getHeight());
        int wrong = 0;
        for (Map<?, ?> object : objects(problem)) {
            List<?> box = (List<?>) Objects.requireNonNull(object.get("box"));
            int rgb = COLOURS.getOrDefault(String.valueOf(object.get("colour")), -1);
            int x = (int) Math.round(((Double) box.get(0) + (Double) box.get(2)) / 2);
            int y = (int) Math.round(((Double) box.get(1) + (Double) box.get(3)) / 2);
            wrong += coloured(image, x, y, rgb) ? 0 : 1;
        }
        return wrong;
    }

    private static List<Map<?, ?>> objects(Problem problem) {
        List<?> objects = (List<?>) Objects.requireNonNull(problem.metadata().get("objects"));
        assertFalse(objects.isEmpty(), problem.id());
        return objects.stream().<Map<?, ?>>map(object -> (Map<?, ?>) object).toList();
    }

    @Test
    void squaresFillTheirBoxesToThePixel() {
        int squares = 0;
        for (Problem problem : problems(open("all", "boxes", 1))) {
            if (problem.promptText().endsWith(" square.") && problem.id().hashCode() % 3 == 0) {
                BufferedImage image = problem.images().get(0).read();
                int rgb = COLOURS.getOrDefault(problem.promptText().split(" ", -1)[2], -1);
                for (Box box : ((Answer.Boxes) problem.answer()).boxes()) {
                    squares++;
                    for (int[] corner : corners(box)) {
                        assertTrue(near(image, corner[0], corner[1], rgb), problem.id() + " " + box);
                    }
                }
            }
        }
        assertTrue(squares > 100, squares + " squares");
    }

    private static int[][] corners(Box box) {
        int x1 = (int) box.x1();
        int y1 = (int) box.y1();
        int x2 = (int) box.x2() - 1;
        int y2 = (int) box.y2() - 1;
        return new int[][] {{x1, y1}, {x2, y1}, {x1, y2}, {x2, y2}};
    }

    /** The published pictures are off by a pixel in places. */
    private static boolean near(BufferedImage image, int x, int y, int rgb) {
        for (int dx = -1; dx <= 1; dx++) {
            for (int dy = -1; dy <= 1; dy++) {
                if (coloured(image, x + dx, y + dy, rgb)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void countsAreThoseOfTheObjects() {
        List<Problem> problems = problems(open("all", "count", 1));
        long zero = problems.stream()
                .filter(p -> ((Answer.Number) p.answer()).value() == 0)
                .count();
        assertTrue(zero > 60 && zero < 250, zero + " questions about what is not there");
        for (Problem problem : problems) {
            String[] words = problem.promptText().split("[ ?]+", -1);
            long count = objects(problem).stream()
                    .filter(object ->
                            words[2].equals(object.get("colour")) && words[3].equals(object.get("kind") + "s"))
                    .count();
            assertEquals(new Answer.Number(count), problem.answer(), problem.id());
        }
    }

    @Test
    void boxesAreFewSortedAndInsideThePicture() {
        for (Problem problem : problems(open("all", "boxes", 6))) {
            Answer.Boxes answer = (Answer.Boxes) problem.answer();
            assertEquals(Permutation.PICTURE, answer.frame());
            double last = -1;
            for (Box box : answer.boxes()) {
                assertTrue(box.x1() >= last && box.y1() >= 0 && box.x2() <= 400 && box.y2() <= 100, problem.toString());
                last = box.x1();
            }
            assertTrue(answer.boxes().size() <= 12);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"truth", "count", "boxes"})
    void trainAndTestShareNoGroupAndMakeUpTheWhole(String task) {
        List<Problem> train = problems(open("train", task, 2));
        List<Problem> test = problems(open("test", task, 2));
        Set<String> groups = groups(train);
        Set<String> testGroups = groups(test);
        assertEquals(989 * 2, train.size() + test.size());
        assertTrue(test.size() > 0.14 * 989 * 2 && test.size() < 0.26 * 989 * 2, test.size() + " for tests");
        assertEquals(267, groups.size() + testGroups.size());
        groups.retainAll(testGroups);
        assertEquals(Set.of(), groups);
    }

    private static Set<String> groups(List<Problem> problems) {
        return problems.stream()
                .map(p -> String.valueOf(p.metadata().get("identifier")).replaceAll("-.*", ""))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"truth", "count", "boxes"})
    void openingTwiceGivesTheSame(String task) {
        Dataset one = open("test", task, 3);
        Dataset other = open("test", task, 3);
        assertEquals(problems(one), problems(other));
        assertEquals(one.fingerprint(), other.fingerprint());
    }

    @Test
    void fingerprintsTellSettingsApart() {
        assertEquals(
                5,
                Set.of(
                                open("test", "truth", 1).fingerprint(),
                                open("train", "truth", 1).fingerprint(),
                                open("all", "truth", 1).fingerprint(),
                                open("test", "count", 1).fingerprint(),
                                open("test", "truth", 2).fingerprint())
                        .size());
    }

    @Test
    void theFieldsOfTheFileAreTold() throws IOException {
        String line;
        try (Stream<String> lines = Files.lines(SharedData.require("nlvr/dev").resolve("dev.json"))) {
            line = lines.findFirst().orElseThrow();
        }
        Set<String> fields = new HashSet<>();
        new ObjectMapper().readTree(line).fieldNames().forEachRemaining(fields::add);
        DatasetDescription described = open("all", "boxes", 1).describe();
        assertEquals(fields, described.columns().stream().map(Column::name).collect(Collectors.toSet()));
        assertEquals("CC-BY-4.0", described.licence().orElseThrow().name());
    }
}
