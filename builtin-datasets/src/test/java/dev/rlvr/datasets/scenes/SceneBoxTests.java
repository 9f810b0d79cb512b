package dev.rlvr.datasets.scenes;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Problem;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class SceneBoxTests {

    private static boolean inked(BufferedImage image, int x, int y) {
        return x >= 0
                && y >= 0
                && x < image.getWidth()
                && y < image.getHeight()
                && (image.getRGB(x, y) & 0xFFFFFF) != Canvas.GROUND;
    }

    private static boolean rowInked(BufferedImage image, int y, int x1, int x2) {
        return Stream.iterate(x1, x -> x < x2, x -> x + 1).anyMatch(x -> inked(image, x, y));
    }

    private static boolean columnInked(BufferedImage image, int x, int y1, int y2) {
        return Stream.iterate(y1, y -> y < y2, y -> y + 1).anyMatch(y -> inked(image, x, y));
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.SceneTasks#NAMES")
    void everyObjectTouchesAllSidesOfItsBox(String task) {
        for (Problem problem : Scenes.tests(task, 150)) {
            BufferedImage image = problem.images().get(0).read();
            for (Scenes.Seen seen : Scenes.objects(problem)) {
                // One pixel of tolerance: lines end in half circles that may just miss a pixel's centre.
                int slack = seen.kind().matches("line|polygon|triangle") ? 2 : 1;
                int x1 = Area.pixel((int) seen.box().x1(), 96);
                int y1 = Area.pixel((int) seen.box().y1(), 96);
                int x2 = Area.pixel((int) seen.box().x2(), 96);
                int y2 = Area.pixel((int) seen.box().y2(), 96);
                boolean tight = false;
                for (int s = 0; s < slack && !tight; s++) {
                    tight = columnInked(image, x1 + s, y1, y2)
                            && columnInked(image, x2 - 1 - s, y1, y2)
                            && rowInked(image, y1 + s, x1, x2)
                            && rowInked(image, y2 - 1 - s, x1, x2);
                }
                assertTrue(tight, problem.id() + ": " + seen + " does not fill its box");
            }
        }
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.SceneTasks#NAMES")
    void nothingIsDrawnOutsideTheBoxes(String task) {
        for (Problem problem : Scenes.tests(task, 150)) {
            BufferedImage image = problem.images().get(0).read();
            List<Box> pixels = new ArrayList<>();
            Scenes.objects(problem).forEach(seen -> pixels.add(pixelBox(seen)));
            for (int i = 0; i < 96 * 96; i++) {
                int x = i % 96;
                int y = i / 96;
                if (inked(image, x, y)) {
                    assertTrue(
                            pixels.stream().anyMatch(b -> x >= b.x1() && x < b.x2() && y >= b.y1() && y < b.y2()),
                            () -> problem.id() + ": ink at " + x + ", " + y);
                }
            }
        }
    }

    private static Box pixelBox(Scenes.Seen seen) {
        // Antialiased lines may colour the neighbouring pixel.
        int margin = seen.kind().matches("line|polygon|triangle") ? 1 : 0;
        return new Box(
                Area.pixel((int) seen.box().x1(), 96) - margin,
                Area.pixel((int) seen.box().y1(), 96) - margin,
                Area.pixel((int) seen.box().x2(), 96) + margin,
                Area.pixel((int) seen.box().y2(), 96) + margin);
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.Scenes#BOXES")
    void boxesAreWholeNumbersOfTwoDigitsInReadingOrder(String task) {
        for (Problem problem : Scenes.tests(task, 500)) {
            Answer.Boxes answer = (Answer.Boxes) problem.answer();
            assertEquals(Area.FRAME, answer.frame());
            assertTrue(answer.text().matches("(\\[\\d{1,2}(, \\d{1,2}){3}\\](, )?){1,3}"), answer.text());
            List<Box> sorted = answer.boxes().stream()
                    .sorted(Comparator.comparingDouble(Box::x1).thenComparingDouble(Box::y1))
                    .toList();
            assertEquals(sorted, answer.boxes());
        }
    }

    @ParameterizedTest
    @CsvSource({"detection", "referring", "spatial", "captions", "counting", "comparing", "novel-icons"})
    void thingsKeepTheirDistance(String task) {
        for (Problem problem : Scenes.tests(task, 300)) {
            List<Scenes.Seen> objects = Scenes.objects(problem);
            for (int i = 0; i < objects.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertTrue(
                            gap(objects.get(i).box(), objects.get(j).box()) >= Layout.GAP,
                            problem.id() + ": " + objects);
                }
            }
        }
    }

    private static double gap(Box a, Box b) {
        double across = Math.max(a.x1() - b.x2(), b.x1() - a.x2());
        double down = Math.max(a.y1() - b.y2(), b.y1() - a.y2());
        return Math.max(across, down);
    }

    @Property(tries = 200)
    void scatteredExtentsStayInTheFrameAndApart(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int count,
            @ForAll @IntRange(min = 10, max = 34) int side) {
        List<Extent> extents =
                Stream.generate(() -> new Extent(side, side)).limit(count).toList();
        List<Area> areas = Layout.scatter(extents, new SceneRandom(seed));
        assertEquals(count, areas.size());
        for (Area area : areas) {
            assertTrue(area.x1() >= 1 && area.y1() >= 1 && area.x2() <= 99 && area.y2() <= 99, area.toString());
            assertEquals(side, area.width());
            for (Area other : areas) {
                assertTrue(area.equals(other) || gap(area.box(), other.box()) >= Layout.GAP);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 64, 48", "2, 48, 42", "3, 42, 42", "4, 38, 38", "5, 28, 28"})
    void theLargestThingsOfEveryTaskFindAPlace(int count, int width, int height) {
        List<Extent> extents =
                Stream.generate(() -> new Extent(width, height)).limit(count).toList();
        for (int seed = 0; seed < 200; seed++) {
            assertEquals(count, Layout.scatter(extents, new SceneRandom(seed)).size());
        }
    }

    @Test
    void askingForMoreThanFitsIsAnErrorAndNotAnEndlessLoop() {
        List<Extent> extents = List.of(new Extent(60, 60), new Extent(60, 60));
        assertRefused(ErrorCode.INTERNAL, () -> Layout.scatter(extents, new SceneRandom(1)), "No place");
    }

    @Property(tries = 300)
    void pixelEdgesFollowTheFrame(
            @ForAll @IntRange(min = 0, max = 100) int coordinate, @ForAll @IntRange(min = 32, max = 2048) int side) {
        assertEquals(coordinate * side / 100.0, Area.pixel(coordinate, side), 0.5 + 1e-9);
    }
}
