package dev.rlvr.datasets.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.Problem;
import dev.rlvr.datasets.scenes.Scenes.Seen;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Answers every question anew from what metadata say is drawn. */
class SceneAnswerTests {
    private static double x(Seen seen) {
        return seen.box().x1() + seen.box().x2();
    }

    private static double y(Seen seen) {
        return seen.box().y1() + seen.box().y2();
    }

    private static Seen extreme(String word, List<Seen> objects) {
        Comparator<Seen> order =
                switch (word) {
                    case "leftmost" -> Comparator.comparingDouble(seen -> -x(seen));
                    case "rightmost" -> Comparator.comparingDouble(SceneAnswerTests::x);
                    case "topmost" -> Comparator.comparingDouble(seen -> -y(seen));
                    case "bottommost" -> Comparator.comparingDouble(SceneAnswerTests::y);
                    case "largest" ->
                        Comparator.comparingDouble(seen -> seen.box().area());
                    case "smallest" ->
                        Comparator.comparingDouble(seen -> -seen.box().area());
                    default -> throw new AssertionError("unknown word " + word);
                };
        return objects.stream().max(order).orElseThrow();
    }

    @Test
    void detectionListsAllThingsOfTheKindAndNoOther() {
        for (Problem problem : Scenes.tests("detection", 500)) {
            String kind = Scenes.word(problem, 2);
            assertEquals("Find every " + kind + ".", problem.promptText());
            List<Box> wanted = Scenes.objects(problem).stream()
                    .filter(seen -> seen.kind().equals(kind))
                    .map(Seen::box)
                    .sorted(Comparator.comparingDouble(Box::x1).thenComparingDouble(Box::y1))
                    .toList();
            assertEquals(wanted, Scenes.boxes(problem));
        }
    }

    @Test
    void referringMeansExactlyOneThing() {
        for (Problem problem : Scenes.tests("referring", 500)) {
            String word = Scenes.word(problem, 3);
            String kind = Scenes.word(problem, 4);
            assertEquals("Where is the " + word + " " + kind + "?", problem.promptText());
            List<Seen> ofKind = Scenes.objects(problem).stream()
                    .filter(seen -> seen.kind().equals(kind))
                    .toList();
            List<Seen> coloured =
                    ofKind.stream().filter(seen -> seen.colour().equals(word)).toList();
            boolean byColour = Ink.ALL.stream().anyMatch(ink -> ink.word().equals(word));
            assertTrue(!byColour || coloured.size() == 1, problem.toString());
            Seen wanted = byColour ? coloured.get(0) : extreme(word, ofKind);
            assertEquals(List.of(wanted.box()), Scenes.boxes(problem));
        }
    }

    @Test
    void referringNeedsKindAndColourInManyPictures() {
        long hard = Scenes.tests("referring", 500).stream()
                .filter(problem -> {
                    List<Seen> objects = Scenes.objects(problem);
                    return objects.stream().map(Seen::kind).distinct().count() < objects.size()
                            || objects.stream().map(Seen::colour).distinct().count() < objects.size();
                })
                .count();
        assertTrue(hard > 250, hard + " of 500 have a distractor that shares kind or colour");
    }

    @Test
    void spatialAnswersFollowFromTheBoxes() {
        for (Problem problem : Scenes.tests("spatial", 500)) {
            String[] words = problem.promptText().split("[ ?]+", -1);
            Map<String, Seen> byName =
                    Scenes.objects(problem).stream().collect(Collectors.toMap(Seen::name, seen -> seen));
            Seen target = byName.getOrDefault(words[3] + " " + words[4], new Seen("", "", new Box(0, 0, 0, 0)));
            Seen from = byName.getOrDefault(words[8] + " " + words[9], new Seen("", "", new Box(0, 0, 0, 0)));
            double dx = x(target) - x(from);
            double dy = y(target) - y(from);
            String side = Math.abs(dx) > Math.abs(dy) ? dx < 0 ? "left" : "right" : dy < 0 ? "above" : "below";
            assertEquals(side, problem.answer().text());
            double major = Math.max(Math.abs(dx), Math.abs(dy));
            assertTrue(major >= 4 && major >= 2.5 * Math.min(Math.abs(dx), Math.abs(dy)), problem.toString());
        }
    }

    @Test
    void categoriesAndFlagsAreNamedRightly() {
        for (Problem problem : Scenes.tests("knowledge", 500)) {
            Seen seen = Scenes.objects(problem).get(0);
            String right = Scenes.right(problem);
            if (problem.promptText().startsWith("Which country has this flag?")) {
                assertEquals("flag of " + right, seen.kind());
            } else {
                assertTrue(problem.promptText().startsWith("What kind of thing is this?"));
                assertTrue(Kind.inCategory(right).stream()
                        .anyMatch(kind -> kind.word().equals(seen.kind())));
            }
        }
    }

    @Test
    void captionsListEverythingFromLeftToRight() {
        for (Problem problem : captions(false)) {
            String caption = Scenes.objects(problem).stream()
                    .sorted(Comparator.comparingDouble((Seen seen) -> seen.box().x1())
                            .thenComparingDouble(seen -> seen.box().y1()))
                    .map(seen -> (seen.colour().isEmpty() ? seen.kind() : seen.name()) + " "
                            + new Answer.Boxes(List.of(seen.box()), List.of(), Area.CELLS).text())
                    .collect(Collectors.joining(", "));
            assertEquals(caption, problem.answer().text());
            assertEquals("Describe the picture.", problem.promptText());
        }
    }

    @Test
    void captionsOfFiguresGiveTheirPointsInCells() {
        for (Problem problem : captions(true)) {
            List<Integer> numbers = Pattern.compile("\\d+")
                    .matcher(problem.answer().text())
                    .results()
                    .map(match -> Integer.valueOf(match.group()))
                    .toList();
            List<Box> boxes = Scenes.objects(problem).stream().map(Seen::box).toList();
            double left = boxes.stream().mapToDouble(Box::x1).min().orElseThrow();
            double bottom = boxes.stream().mapToDouble(Box::y2).max().orElseThrow();
            assertEquals(
                    left,
                    every(2, 0, numbers).min().orElseThrow(),
                    1,
                    problem.answer().text());
            assertEquals(
                    bottom,
                    every(2, 1, numbers).max().orElseThrow(),
                    1,
                    problem.answer().text());
        }
    }

    @Test
    void captionsOfFiguresNameEachWithItsColour() {
        for (Problem problem : captions(true)) {
            String names = problem.answer().text().replaceAll(" \\[[\\d, ]+\\]", "");
            String expected = Scenes.objects(problem).stream().map(Seen::name).collect(Collectors.joining(", "));
            assertEquals(sorted(expected), sorted(names));
        }
    }

    private static List<Problem> captions(boolean ofFigures) {
        return Scenes.tests("captions", 500).stream()
                .filter(problem -> Scenes.isFigure(problem) == ofFigures)
                .toList();
    }

    private static IntStream every(int step, int first, List<Integer> numbers) {
        return IntStream.range(0, numbers.size() / step).map(i -> numbers.get(step * i + first));
    }

    private static List<String> sorted(String names) {
        return Stream.of(names.split(", ")).sorted().toList();
    }

    @Test
    void captionsWithoutBoxesNameTheSameThings() {
        Dataset names = Scenes.open("captions", "test", Map.of("boxes", false, "size", 100));
        List<Problem> captions = Scenes.tests("captions", 100);
        for (int i = 0; i < 100; i++) {
            assertEquals("Name what the picture shows.", names.get(i).promptText());
            assertEquals(
                    captions.get(i).answer().text().replaceAll(" \\[[\\d, ]+\\]", ""),
                    names.get(i).answer().text());
            assertEquals(captions.get(i).metadata(), names.get(i).metadata());
        }
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.Scenes#CHOICES")
    void choicesCanBeAnsweredWithTheTextOfTheOption(String task) {
        Dataset words = Scenes.open(task, "test", Map.of("answer", "text", "size", 50));
        for (int i = 0; i < 50; i++) {
            Problem choice = Scenes.tests(task, 50).get(i);
            assertEquals(choice.promptText(), words.get(i).promptText());
            assertEquals(new Answer.Text(Scenes.right(choice)), words.get(i).answer());
        }
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.Scenes#CHOICES")
    void mislabelledProblemsHaveTheOptionAfterTheRightOne(String task) {
        Dataset wrong = Scenes.open(task, "test", Map.of("label_noise", 1.0, "size", 50));
        for (int i = 0; i < 50; i++) {
            Problem right = Scenes.tests(task, 50).get(i);
            Answer.Choice answer = (Answer.Choice) right.answer();
            assertEquals(right.promptText(), wrong.get(i).promptText());
            assertEquals(
                    new Answer.Choice((answer.index() + 1) % answer.options().size(), answer.options()),
                    wrong.get(i).answer());
        }
    }

    @Test
    void labelNoiseIsTheShareOfWrongAnswers() {
        Dataset noisy = Scenes.open("geometry", "test", Map.of("label_noise", 0.3, "size", 2000));
        List<Problem> clean = Scenes.tests("geometry", 2000);
        long wrong = IntStream.range(0, 2000)
                .filter(i -> !noisy.get(i).answer().equals(clean.get(i).answer()))
                .count();
        // Four standard errors of a share of 0.3 among 2000.
        assertEquals(600, wrong, 82);
    }

    @Test
    void countsAreRightAsChoiceAndAsNumber() {
        var numbers = Scenes.open("counting", "test", Map.of("answer", "number", "size", 500));
        List<Problem> choices = Scenes.tests("counting", 500);
        for (int i = 0; i < 500; i++) {
            String kind = Scenes.word(choices.get(i), 2);
            long count = Scenes.objects(choices.get(i)).stream()
                    .filter(seen -> seen.kind().equals(kind))
                    .count();
            assertEquals(
                    "Count every " + kind + ". A) 1 B) 2 C) 3 D) 4",
                    choices.get(i).promptText());
            assertEquals(String.valueOf(count), Scenes.right(choices.get(i)));
            assertEquals("Count every " + kind + ".", numbers.get(i).promptText());
            assertEquals(new Answer.Number(count), numbers.get(i).answer());
            assertEquals(choices.get(i).metadata(), numbers.get(i).metadata());
        }
    }

    @Test
    void chartsAskForTheClearlyTallestOrShortestBar() {
        for (Problem problem : Scenes.tests("charts", 500)) {
            boolean tallest = Scenes.word(problem, 3).equals("tallest");
            List<Seen> bars = Scenes.objects(problem).stream()
                    .sorted(Comparator.comparingDouble(
                            seen -> (tallest ? 1 : -1) * seen.box().y1()))
                    .toList();
            assertEquals(bars.get(0).colour(), Scenes.right(problem));
            double lead = Math.abs(bars.get(0).box().y1() - bars.get(1).box().y1());
            assertTrue(Math.round(lead * Area.CELL) >= 10, problem.toString());
        }
    }

    @Test
    void comparingNamesTheExtreme() {
        for (Problem problem : Scenes.tests("comparing", 500)) {
            Seen found = extreme(Scenes.word(problem, 2), Scenes.objects(problem));
            assertEquals(found.name(), Scenes.right(problem));
        }
    }

    @Test
    void novelIconsAreFoundByTheirColourAlone() {
        for (Problem problem : Scenes.tests("novel-icons", 500)) {
            List<Seen> coloured = Scenes.objects(problem).stream()
                    .filter(seen -> seen.colour().equals(Scenes.word(problem, 3)))
                    .toList();
            assertEquals(1, coloured.size());
            assertEquals(Scenes.word(problem, 4), coloured.get(0).kind());
            assertEquals(List.of(coloured.get(0).box()), Scenes.boxes(problem));
        }
    }
}
