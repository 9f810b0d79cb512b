package dev.rlvr.datasets.scenes;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Problem;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class SceneBoxTests {

    private static final int SIDE = (int) Area.FRAME.width();

    private static final Artwork ARTWORK = new Artwork();

    private static List<Draft> drafts(String name, int count) {
        SceneTasks named = SceneTasks.named(name).orElseThrow();
        SceneTask task = named.create(
                ARTWORK, new SceneSettings(named, "test", count, 0, SIDE, "", AnswerForm.CHOICE, 0, 3, true));
        return IntStream.range(0, count)
                .mapToObj(i -> task.draft(new SceneRandom(SceneRandom.hash(name, i))))
                .toList();
    }

    /** Draws a pixel a unit of the frame. */
    private static BufferedImage drawn(Draft draft) {
        return new SceneImage("drawn", draft.elements(), SIDE, ARTWORK).read();
    }

    private static boolean inked(BufferedImage image, int x, int y) {
        return x >= 0 && y >= 0 && x < SIDE && y < SIDE && (image.getRGB(x, y) & 0xFFFFFF) != Canvas.ground(x, y, SIDE);
    }

    private static boolean rowInked(BufferedImage image, int y, int x1, int x2) {
        return IntStream.range(x1, x2).anyMatch(x -> inked(image, x, y));
    }

    private static boolean columnInked(BufferedImage image, int x, int y1, int y2) {
        return IntStream.range(y1, y2).anyMatch(y -> inked(image, x, y));
    }

    private static boolean isLine(Element element) {
        return element instanceof Stroke || element instanceof Outline;
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.SceneTasks#NAMES")
    void everyObjectTouchesAllSidesOfItsBox(String task) {
        for (Draft draft : drafts(task, 100)) {
            BufferedImage image = drawn(draft);
            for (Element element : draft.elements()) {
                // One pixel of tolerance: lines end in half circles that may just miss a pixel's centre.
                int slack = isLine(element) ? 2 : 1;
                Area area = element.area();
                boolean tight = false;
                for (int s = 0; s < slack && !tight; s++) {
                    tight = columnInked(image, area.x1() + s, area.y1(), area.y2())
                            && columnInked(image, area.x2() - 1 - s, area.y1(), area.y2())
                            && rowInked(image, area.y1() + s, area.x1(), area.x2())
                            && rowInked(image, area.y2() - 1 - s, area.x1(), area.x2());
                }
                assertTrue(tight, element + " does not fill its box");
            }
        }
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.SceneTasks#NAMES")
    void nothingIsDrawnOutsideTheBoxes(String task) {
        for (Draft draft : drafts(task, 100)) {
            BufferedImage image = drawn(draft);
            for (int i = 0; i < SIDE * SIDE; i++) {
                int x = i % SIDE;
                int y = i / SIDE;
                if (inked(image, x, y)) {
                    assertTrue(
                            draft.elements().stream().anyMatch(element -> reaches(element, x, y)),
                            () -> draft.elements() + ": ink at " + x + ", " + y);
                }
            }
        }
    }

    private static boolean reaches(Element element, int x, int y) {
        // Antialiased lines may colour the neighbouring pixel.
        int margin = isLine(element) ? 1 : 0;
        Area area = element.area();
        return x >= area.x1() - margin && x < area.x2() + margin && y >= area.y1() - margin && y < area.y2() + margin;
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.Scenes#BOXES")
    void boxesAreWholeCellsInReadingOrder(String task) {
        for (Problem problem : Scenes.tests(task, 500)) {
            Answer.Boxes answer = (Answer.Boxes) problem.answer();
            assertEquals(Area.CELLS, answer.frame());
            assertTrue(answer.text().matches("(\\[\\d(, \\d){3}\\](, )?){1,3}"), answer.text());
            assertTrue(answer.boxes().stream().allMatch(box -> box.x2() <= 8 && box.y2() <= 8), answer.text());
            List<Box> sorted = answer.boxes().stream()
                    .sorted(Comparator.comparingDouble(Box::x1).thenComparingDouble(Box::y1))
                    .toList();
            assertEquals(sorted, answer.boxes());
        }
    }

    @ParameterizedTest
    @CsvSource({"detection", "referring", "spatial", "captions", "counting", "comparing", "novel-icons"})
    void thingsKeepACellOfDistance(String task) {
        for (Problem problem : Scenes.tests(task, 300)) {
            List<Scenes.Seen> objects = Scenes.isFigure(problem) ? List.of() : Scenes.objects(problem);
            for (int i = 0; i < objects.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertTrue(gap(objects.get(i).box(), objects.get(j).box()) >= 1, problem.id() + ": " + objects);
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
            @ForAll @IntRange(min = 1, max = 3) int cells) {
        int side = cells * Area.CELL;
        List<Extent> extents =
                Stream.generate(() -> new Extent(side, side)).limit(count).toList();
        List<Area> areas = Layout.scatter(extents, new SceneRandom(seed));
        assertEquals(count, areas.size());
        for (Area area : areas) {
            assertTrue(area.x1() >= 0 && area.y1() >= 0 && area.x2() <= 96 && area.y2() <= 96, area.toString());
            assertEquals(0, area.x1() % Area.CELL + area.y1() % Area.CELL, area.toString());
            assertEquals(side, area.width());
            for (Area other : areas) {
                assertTrue(area.equals(other) || gap(area.box(), other.box()) >= 1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 72, 60", "2, 48, 36", "3, 36, 36", "4, 36, 36", "5, 24, 24"})
    void theLargestThingsOfEveryTaskFindAPlace(int count, int width, int height) {
        List<Extent> extents =
                Stream.generate(() -> new Extent(width, height)).limit(count).toList();
        for (int seed = 0; seed < 100; seed++) {
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
            @ForAll @IntRange(min = 0, max = 96) int coordinate, @ForAll @IntRange(min = 32, max = 2048) int side) {
        assertEquals(coordinate * side / 96.0, Area.pixel(coordinate, side), 0.5 + 1e-9);
    }
}
