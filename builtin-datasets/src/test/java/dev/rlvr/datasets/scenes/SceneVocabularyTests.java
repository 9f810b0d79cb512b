package dev.rlvr.datasets.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.params.provider.ValueSource;

class SceneVocabularyTests {
    private static final List<String> TRAINING = Scenes.TRAINING;
    private static final Set<String> NOVEL = Kind.NOVEL.stream().map(Kind::word).collect(Collectors.toSet());

    private static Set<String> words(List<Problem> problems) {
        Set<String> words = new HashSet<>();
        problems.forEach(p -> words.addAll(Arrays.asList(p.promptText().split("[ .?)]+", -1))));
        return words;
    }

    private static Set<String> trainingWords() {
        Set<String> words = new HashSet<>();
        TRAINING.forEach(task -> words.addAll(words(Scenes.problems(task, "train", 0, 1000))));
        return words;
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.SceneTasks#NAMES")
    void questionsAreShort(String task) {
        for (Problem problem : Scenes.tests(task, 500)) {
            assertTrue(problem.promptText().split(" ", -1).length <= 25, problem.promptText());
            assertTrue(problem.promptText().matches("[A-Za-z0-9 .?)]+"), problem.promptText());
        }
    }

    @Test
    void trainingTasksUseFewWords() {
        int size = trainingWords().size();
        assertTrue(size < 150, "vocabulary of " + size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"counting", "charts", "comparing"})
    void heldOutTasksNeedHardlyAWordThatTrainingDoesNotTeach(String task) {
        Set<String> unknown = words(Scenes.tests(task, 1000));
        unknown.removeAll(trainingWords());
        unknown.removeAll(Set.of("Count", "bar", "1", "2"));
        assertEquals(Set.of(), unknown);
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.Scenes#TRAINING")
    void trainingTasksNeverDrawOrNameANovelIcon(String task) {
        for (Problem problem : Scenes.problems(task, "train", 0, 1000)) {
            Scenes.objects(problem).forEach(seen -> assertFalse(NOVEL.contains(seen.kind()), problem.id()));
            assertTrue(Arrays.stream(problem.promptText().split("[ .?]+", -1)).noneMatch(NOVEL::contains));
        }
    }

    @Test
    void novelIconsDrawsNovelIconsAlone() {
        Set<String> drawn = new HashSet<>();
        for (Problem problem : Scenes.tests("novel-icons", 500)) {
            Scenes.objects(problem).forEach(seen -> drawn.add(seen.kind()));
        }
        assertEquals(NOVEL, drawn);
    }

    @Test
    void noPictureIsBothForTrainingAndNovel() {
        Set<String> icons = Kind.TRAINING.stream().map(Kind::icon).collect(Collectors.toSet());
        assertTrue(Kind.NOVEL.stream().noneMatch(kind -> icons.contains(kind.icon())));
        assertEquals(Kind.TRAINING.size(), icons.size());
        assertEquals(32, Kind.TRAINING.size());
        assertEquals(8, Kind.NOVEL.size());
    }

    @Test
    void everyCategoryHasSeveralKinds() {
        assertEquals(7, Kind.CATEGORIES.size());
        Kind.CATEGORIES.forEach(
                category -> assertEquals(4, Kind.inCategory(category).size(), category));
    }

    @Test
    void captionsShowEveryTrainingIconFlagAndFigure() {
        Set<String> drawn = new HashSet<>();
        Scenes.problems("captions", "train", 0, 1000)
                .forEach(problem -> Scenes.objects(problem).forEach(seen -> drawn.add(seen.kind())));
        assertEquals(Kind.TRAINING.size() + Country.ALL.size() + Scenes.FIGURES.size(), drawn.size());
    }

    @Test
    void detectionUsesEveryColourAndKind() {
        Set<String> names = new HashSet<>();
        Scenes.problems("detection", "train", 0, 1000)
                .forEach(problem -> Scenes.objects(problem).forEach(seen -> names.add(seen.name())));
        assertEquals(Kind.TRAINING.size() * Ink.ALL.size(), names.size());
    }
}
