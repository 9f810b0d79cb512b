package dev.rlvr.cli.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;

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
    private static final int TITLE_LINE = 20;
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
        int top = MARGIN;
        for (String line : Texts.lines(title, Palette.TITLE, width - 2.0 * MARGIN)) {
            top += TITLE_LINE;
            Texts.left(surface, line, Palette.TITLE, Palette.INK, MARGIN, top - 5.0);
        }
        for (String line : Texts.lines(subtitle, Palette.TEXT, width - 2.0 * MARGIN)) {
            top += LINE;
            Texts.left(surface, line, Palette.TEXT, Palette.FAINT_INK, MARGIN, top - 2.0);
        }
        top += LINE / 2;
        Graphics2D below = (Graphics2D) surface.create();
        below.translate(0, top);
        body.paint(below, width, height - top);
        below.dispose();
    }
}
