package dev.rlvr.datasets.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.data.Problem;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SceneSplitTests {
    /** What is drawn, whatever the order: of a line or a polygon its colour and its points. */
    private static Set<List<?>> seen(Problem problem) {
        SceneImage image = (SceneImage) problem.images().get(0);
        return image.elements().stream().map(SceneSplitTests::seen).collect(Collectors.toSet());
    }

    private static List<?> seen(Element element) {
        if (element instanceof Stroke line) {
            return List.of(line.ink(), Set.of(line.from(), line.to()));
        }
        return element instanceof Outline polygon
                ? List.of(polygon.ink(), Set.copyOf(polygon.corners()))
                : List.of(element.name(), element.area());
    }

    private static Set<Set<List<?>>> pictures(String task, String split, int size) {
        return Stream.of(0, 9)
                .map(seed -> Scenes.open(task, split, seed, size))
                .flatMap(dataset -> IntStream.range(0, size).mapToObj(dataset::get))
                .map(SceneSplitTests::seen)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Figures of geometry are few enough to come again among so many. */
    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.Scenes#TRAINING")
    void trainAndTestShareNoPictureWhateverTheSeed(String task) {
        Set<Set<List<?>>> train = pictures(task, "train", 10_000);
        train.retainAll(pictures(task, "test", 5_000));
        assertEquals(Set.of(), train);
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.Scenes#TRAINING")
    void aboutAQuarterOfAllPicturesIsForTests(String task) {
        SceneTasks named = SceneTasks.named(task).orElseThrow();
        SceneTask drafter = named.create(
                new Artwork(), new SceneSettings(named, "train", 1, 0, 96, "", AnswerForm.CHOICE, 0, 3, true));
        long test = IntStream.range(0, 1000)
                .mapToObj(i -> drafter.draft(new SceneRandom(SceneRandom.hash(task, i))))
                .filter(draft -> SceneDataset.split(draft).equals("test"))
                .count();
        assertEquals(250, test, 50);
    }

    @Test
    void theSplitDoesNotDependOnTheOrderOfDrawing() {
        Thing star = new Thing(Kind.TRAINING.get(0), Ink.RED, new Area(1, 1, 30, 30));
        Thing car = new Thing(Kind.TRAINING.get(1), Ink.BLUE, new Area(50, 50, 80, 80));
        SceneTask task = new SpatialTask(new Artwork());
        Draft some = task.draft(new SceneRandom(1));
        Draft one = new Draft(List.of(star, car), "a", some.answer());
        Draft other = new Draft(List.of(car, star), "b", some.answer());
        assertEquals(one.picture(), other.picture());
        assertEquals(SceneDataset.split(one), SceneDataset.split(other));
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.SceneTasks#NAMES")
    void picturesAreRarelyRepeatedWithinASplit(String task) {
        List<Problem> problems = Scenes.tests(task, 200);
        long distinct = problems.stream()
                .map(problem -> problem.images().get(0).read())
                .map(image -> Arrays.hashCode(image.getRGB(0, 0, 96, 96, null, 0, 96)))
                .distinct()
                .count();
        assertTrue(distinct >= 180, distinct + " different pictures of 200");
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.Scenes#TRAINING")
    void noTestPictureHasThePixelsOfATrainPicture(String task) {
        Set<Integer> train = hashes(Scenes.problems(task, "train", 0, 300));
        train.retainAll(hashes(Scenes.problems(task, "test", 0, 100)));
        assertEquals(Set.of(), train);
    }

    private static Set<Integer> hashes(List<Problem> problems) {
        Set<Integer> hashes = new HashSet<>();
        for (Problem problem : problems) {
            int[] pixels = problem.images().get(0).read().getRGB(0, 0, 96, 96, null, 0, 96);
            hashes.add(Arrays.hashCode(pixels));
        }
        return hashes;
    }
}
