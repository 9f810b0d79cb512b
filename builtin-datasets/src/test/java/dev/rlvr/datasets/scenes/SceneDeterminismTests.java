package dev.rlvr.datasets.scenes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.settings.MapSettings;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class SceneDeterminismTests {

    private static int[] pixels(Problem problem) {
        BufferedImage image = problem.images().get(0).read();
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @ParameterizedTest
    @MethodSource("dev.rlvr.datasets.scenes.Scenes#taskSplits")
    void equalSettingsGiveEqualProblemsFromAnotherProvider(String task, String split) {
        Dataset one = Scenes.open(task, split, 3, 50);
        Dataset other = new ScenesProvider()
                .open(new DatasetRequest(
                        "my-" + task, split, new MapSettings(Map.of("task", task, "seed", 3, "size", 50))));
        for (int i = 0; i < 50; i += 5) {
            assertEquals(one.get(i), other.get(i));
            assertArrayEquals(pixels(one.get(i)), pixels(other.get(i)));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.rlvr.datasets.scenes.Scenes#taskSplits")
    void orderOfAccessDoesNotMatter(String task, String split) {
        Dataset dataset = Scenes.open(task, split, 0, 40);
        List<Problem> forward = IntStream.range(0, 40).mapToObj(dataset::get).toList();
        for (int i = 39; i >= 0; i--) {
            assertEquals(forward.get(i), dataset.get(i));
        }
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.SceneTasks#NAMES")
    void theSizeOfTheDatasetDoesNotChangeItsProblems(String task) {
        assertEquals(
                Scenes.open(task, "test", 0, 10).get(7),
                Scenes.open(task, "test", 0, 5000).get(7));
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.SceneTasks#NAMES")
    void seedsGiveDifferentProblems(String task) {
        List<Problem> one = Scenes.problems(task, "test", 1, 100);
        List<Problem> other = Scenes.problems(task, "test", 2, 100);
        long same = IntStream.range(0, 100)
                .filter(i -> Scenes.objects(one.get(i)).equals(Scenes.objects(other.get(i))))
                .count();
        assertEquals(0, same);
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.SceneTasks#NAMES")
    void manyThreadsSeeTheSameProblemsAndPixels(String task) {
        Dataset dataset = Scenes.open(task, "test", 5, 16);
        List<Integer> alone = IntStream.range(0, 16)
                .mapToObj(i -> Arrays.hashCode(pixels(dataset.get(i))))
                .toList();
        Dataset fresh = new ScenesProvider()
                .open(new DatasetRequest("x", "test", new MapSettings(Map.of("task", task, "seed", 5, "size", 16))));
        List<Integer> together = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> Arrays.hashCode(pixels(fresh.get(i))))
                .toList();
        assertEquals(alone, together);
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.SceneTasks#NAMES")
    void theImageSizeChangesThePixelsAlone(String task) {
        Dataset small = Scenes.open(task, "test", Map.of("image_size", 96));
        Dataset large = Scenes.open(task, "test", Map.of("image_size", 224));
        for (int i = 0; i < 4; i++) {
            assertEquals(small.get(i).prompt(), large.get(i).prompt());
            assertEquals(small.get(i).answer(), large.get(i).answer());
            assertEquals(small.get(i).metadata(), large.get(i).metadata());
            assertEquals(96, small.get(i).images().get(0).read().getWidth());
            assertEquals(224, large.get(i).images().get(0).read().getHeight());
            assertNotEquals(
                    small.get(i).images().get(0).key(),
                    large.get(i).images().get(0).key());
        }
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.SceneTasks#NAMES")
    void idsAndKeysAreUnique(String task) {
        List<Problem> problems = Scenes.tests(task, 500);
        assertEquals(500, problems.stream().map(Problem::id).distinct().count());
        assertEquals(
                500,
                problems.stream().map(p -> p.images().get(0).key()).distinct().count());
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.SceneTasks#NAMES")
    void indicesOutsideAreRefused(String task) {
        Dataset dataset = Scenes.open(task, "test", 0, 5);
        assertThrows(IndexOutOfBoundsException.class, () -> dataset.get(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> dataset.get(5));
    }
}
