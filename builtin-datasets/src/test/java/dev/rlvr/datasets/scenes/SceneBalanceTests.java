package dev.rlvr.datasets.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a policy that does not look at the picture can score. */
class SceneBalanceTests {
    private static final int MANY = 4000;

    private static double chance(List<Problem> problems) {
        return problems.stream()
                .mapToDouble(problem ->
                        1.0 / ((Answer.Choice) problem.answer()).options().size())
                .average()
                .orElseThrow();
    }

    /** The score of a policy that knows, for each value of a feature of the question, the most frequent answer. */
    private static double blind(
            List<Problem> problems, Function<Problem, String> feature, Function<Problem, String> answer) {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        for (Problem problem : problems) {
            counts.computeIfAbsent(feature.apply(problem), key -> new HashMap<>())
                    .merge(answer.apply(problem), 1, Integer::sum);
        }
        int right = counts.values().stream()
                .mapToInt(answers ->
                        answers.values().stream().mapToInt(n -> n).max().orElse(0))
                .sum();
        return right / (double) problems.size();
    }

    private static String letter(Problem problem) {
        return problem.answer().text();
    }

    private static String stem(Problem problem) {
        return problem.promptText().replaceAll(" A\\).*", "");
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.Scenes#CHOICES")
    void everyLetterIsRightEquallyOften(String task) {
        List<Problem> problems = Scenes.tests(task, MANY);
        for (String letter : List.of("A", "B", "C")) {
            double expected = problems.stream()
                    .mapToDouble(problem -> {
                        int options =
                                ((Answer.Choice) problem.answer()).options().size();
                        return letter.charAt(0) - 'A' < options ? 1.0 / options : 0;
                    })
                    .sum();
            long found = problems.stream().filter(p -> letter(p).equals(letter)).count();
            assertEquals(expected, (double) found, 5 * Math.sqrt(expected), letter);
        }
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.Scenes#CHOICES")
    void theBestLetterForAKindOfQuestionIsNearChance(String task) {
        List<Problem> problems = Scenes.tests(task, MANY);
        Function<Problem, String> feature = problem -> (task.equals("counting") ? "" : stem(problem))
                + ((Answer.Choice) problem.answer()).options().size();
        double score = blind(problems, feature, SceneBalanceTests::letter);
        assertTrue(score < chance(problems) + 0.03, task + ": " + score + " against chance " + chance(problems));
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.Scenes#CHOICES")
    void preferringAWordAmongTheOptionsDoesNotHelp(String task) {
        List<Problem> problems = Scenes.tests(task, MANY);
        Map<String, int[]> words = new HashMap<>();
        for (Problem problem : problems) {
            for (String option : ((Answer.Choice) problem.answer()).options()) {
                for (String feature : features(task, problem, option)) {
                    int[] count = words.computeIfAbsent(feature, key -> new int[2]);
                    count[0]++;
                    count[1] += option.equals(Scenes.right(problem)) ? 1 : 0;
                }
            }
        }
        words.values().removeIf(count -> count[0] < 150);
        assertTrue(words.size() > 3, words.keySet() + " come often enough");
        words.forEach((word, count) -> {
            double rate = count[1] / (double) count[0];
            assertTrue(rate > 0.12 && rate < 0.6, word + " is right in " + rate + " of " + count[0]);
        });
    }

    /** What one may go by: the option after this question; where options are many, such as "red star", a word of them. */
    private static List<String> features(String task, Problem problem, String option) {
        return switch (task) {
            case "counting" -> List.of(option);
            case "comparing" -> List.of(option.split(" ", -1));
            default -> List.of(stem(problem) + option);
        };
    }

    @Test
    void spatialAnswersAreBalancedAndNotInTheQuestion() {
        List<Problem> problems = Scenes.problems("spatial", "train", 0, MANY);
        double fixed = blind(problems, problem -> "", SceneBalanceTests::letter);
        double byThing = blind(problems, problem -> Scenes.word(problem, 4), SceneBalanceTests::letter);
        double byColour = blind(problems, problem -> Scenes.word(problem, 3), SceneBalanceTests::letter);
        assertTrue(fixed < 0.28, "one answer for all scores " + fixed);
        assertTrue(byThing < 0.33, "the best answer by kind scores " + byThing);
        assertTrue(byColour < 0.29, "the best answer by colour scores " + byColour);
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.Scenes#BOXES")
    void noFixedBoxOverlapsMuch(String task) {
        List<Problem> problems = Scenes.tests(task, 1000);
        for (int side = 2; side <= 8; side++) {
            int places = 9 - side;
            for (int place = 0; place < places * places; place++) {
                int left = place % places;
                int top = place / places;
                Box guess = new Box(left, top, left + side, top + side);
                double score = problems.stream()
                        .mapToDouble(p -> Scenes.boxes(p).get(0).iou(guess))
                        .average()
                        .orElseThrow();
                assertTrue(score < 0.2, guess + " scores " + score);
            }
        }
    }

    @Test
    void detectionAsksForOneOrTwoThingsMostly() {
        int[] counts = new int[4];
        Scenes.tests("detection", MANY).forEach(p -> counts[Scenes.boxes(p).size()]++);
        assertEquals(0.45 * MANY, counts[1], 200);
        assertEquals(0.45 * MANY, counts[2], 200);
        assertEquals(0.10 * MANY, counts[3], 100);
    }
}
