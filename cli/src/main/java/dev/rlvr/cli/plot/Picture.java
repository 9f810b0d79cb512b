package dev.rlvr.cli.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.ArrayList;
import java.util.List;

/**
 * Something to look at under a title.
 *
 * @param name the stem of its files
 * @param title what it shows
 * @param subtitle how to read it; broken into lines where it is long
 * @param width in points
 * @param height in points, with the titles
 * @param body paints what stands below the titles
 */
record Picture(String name, String title, String subtitle, int width, int height, Body body) {
    private static final int MARGIN = 14;
    private static final int TITLE_BASELINE = 28;
    private static final int SUBTITLE_BASELINE = 48;
    private static final int LINE = 16;

    /** Paints on a surface of the given size, from the origin. */
    @FunctionalInterface
    interface Body {
        void paint(Graphics2D surface, int width, int height);
    }

    /** Paints the whole picture at its own size. */
    void paint(Graphics2D surface) {
        surface.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        surface.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        surface.setColor(Palette.BACKGROUND);
        surface.fillRect(0, 0, width, height);
        Texts.left(surface, title, Palette.TITLE, Palette.INK, MARGIN, TITLE_BASELINE);
        List<String> lines = lines();
        for (int l = 0; l < lines.size(); l++) {
            Texts.left(surface, lines.get(l), Palette.TEXT, Palette.FAINT_INK, MARGIN, SUBTITLE_BASELINE + l * LINE);
        }
        int top = SUBTITLE_BASELINE + (lines.size() - 1) * LINE + LINE / 2;
        Graphics2D below = (Graphics2D) surface.create();
        below.translate(0, top);
        body.paint(below, width, height - top);
        below.dispose();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : subtitle.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && Texts.width(longer, Palette.TEXT) > width - 2 * MARGIN) {
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        lines.add(line);
        return lines;
    }
}
