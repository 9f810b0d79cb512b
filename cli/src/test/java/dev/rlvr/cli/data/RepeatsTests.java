package dev.rlvr.cli.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepeatsTests {
    /** A picture with one dot; its key says nothing about its pixels, as in a table. */
    private record Dot(String key, int width, int height, int colour) implements ImageSource {
        @Override
        public BufferedImage read() {
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            image.setRGB(1, 0, colour);
            return image;
        }
    }

    private record Rows(List<Problem> problems) implements Dataset {
        @Override
        public String id() {
            return "rows";
        }

        @Override
        public int size() {
            return problems.size();
        }

        @Override
        public Problem get(int index) {
            return problems.get(index);
        }

        @Override
        public String fingerprint() {
            return "rows";
        }
    }

    private static Problem row(String prompt, ImageSource... images) {
        return new Problem(
                "same",
                "rows",
                List.of(Message.user(images.length, prompt)),
                List.of(images),
                new Answer.Number(1),
                Map.of());
    }

    private static int repeats(Problem... problems) {
        Rows rows = new Rows(List.of(problems));
        Repeats repeats = new Repeats(rows);
        for (int i = 0; i < problems.length; i++) {
            repeats.add(i, rows.get(i));
        }
        return repeats.count();
    }

    @Test
    void aRowRepeatsWhatHasItsPromptAndItsPixels() {
        ImageSource dot = new Dot("a", 4, 2, 7);
        assertEquals(2, repeats(row("Which?", dot), row("Which?", new Dot("b", 4, 2, 7)), row("Which?", dot)));
        assertEquals(0, repeats(row("Which?", dot), row("Where?", dot)));
        assertEquals(0, repeats(row("Which?", dot), row("Which?", new Dot("a", 4, 2, 8))), "another pixel");
        assertEquals(0, repeats(row("Which?", dot), row("Which?", dot, dot)), "another picture");
        assertEquals(1, repeats(row("Which?"), row("Which?")));
    }

    @Test
    void theSamePixelsInAnotherShapeAreAnotherPicture() {
        assertEquals(
                0,
                repeats(
                        row("Which?", new Dot("a", 4, 2, 7)),
                        row("Which?", new Dot("b", 2, 4, 7)),
                        row("Which?", new Dot("c", 8, 1, 7))));
    }
}
