package dev.rlvr.datasets.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.data.Problem;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SceneSplitTests {

    /** What is drawn, whatever the order. */
    private static Set<Set<Scenes.Seen>> pictures(List<Problem> problems) {
        return problems.stream()
                .map(problem -> (Set<Scenes.Seen>) new HashSet<>(Scenes.objects(problem)))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.Scenes#TRAINING")
    void trainAndTestShareNoPictureWhateverTheSeed(String task) {
        Set<Set<Scenes.Seen>> test = pictures(Scenes.problems(task, "test", 0, 500));
        test.addAll(pictures(Scenes.problems(task, "test", 9, 500)));
        Set<Set<Scenes.Seen>> train = pictures(Scenes.problems(task, "train", 0, 1000));
        train.addAll(pictures(Scenes.problems(task, "train", 9, 1000)));
        train.retainAll(test);
        // Metadata give a figure's box only, so that two figures may share a description and still differ.
        if (!task.equals("geometry") && !task.equals("captions")) {
            assertEquals(Set.of(), train);
        }
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.Scenes#TRAINING")
    void everyDraftBelongsToExactlyOneSplitByItsPicture(String task) {
        Artwork artwork = new Artwork();
        SceneTasks named = SceneTasks.named(task).orElseThrow();
        SceneTask drafter =
                named.create(artwork, new SceneSettings(named, "train", 1, 0, 96, "", AnswerForm.CHOICE, 3, true));
        Set<String> train = new HashSet<>();
        Set<String> test = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            Draft draft = drafter.draft(new SceneRandom(SceneRandom.hash(task, i)));
            (SceneDataset.split(draft).equals("train") ? train : test).add(draft.picture());
        }
        assertTrue(test.size() > 200 && test.size() < 300, "about a quarter is for tests, but " + test.size());
        assertTrue(train.stream().noneMatch(test::contains));
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
