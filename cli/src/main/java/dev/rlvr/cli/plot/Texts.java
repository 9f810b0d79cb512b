package dev.rlvr.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Paints texts as outlines. */
final class Texts {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final BasicStroke HALO = new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    private Texts() {}

    /** Paints a text that begins at x. */
    static void left(Graphics2D surface, String text, Font font, Color colour, double x, double baseline) {
        paint(surface, text, font, colour, x, baseline, 0);
    }

    /** Paints a text that ends at x. */
    static void right(Graphics2D surface, String text, Font font, Color colour, double x, double baseline) {
        paint(surface, text, font, colour, x - width(text, font), baseline, 0);
    }

    /** Paints a text whose middle is at x. */
    static void centre(Graphics2D surface, String text, Font font, Color colour, double x, double baseline) {
        paint(surface, text, font, colour, x - width(text, font) / 2, baseline, 0);
    }

    /** Paints a text that reads upwards, its middle at y. */
    static void upwards(Graphics2D surface, String text, Font font, Color colour, double baseline, double y) {
        paint(surface, text, font, colour, baseline, y + width(text, font) / 2, -Math.PI / 2);
    }

    /** Paints a text whose middle is at a point, turned clockwise by an angle in radians. */
    static void turned(Graphics2D surface, String text, double x, double y, double angle) {
        double half = width(text, Palette.TEXT) / 2;
        paint(surface, text, Palette.TEXT, Palette.INK, x - half * Math.cos(angle), y - half * Math.sin(angle), angle);
    }

    /** Paints a text that rises by an angle in radians and ends at a point. */
    static void slanted(Graphics2D surface, String text, Font font, double x, double y, double angle) {
        double width = width(text, font);
        paint(surface, text, font, Palette.INK, x - width * Math.cos(angle), y + width * Math.sin(angle), -angle);
    }

    /** Paints a text with a white rim, to be read on any ground. */
    static void haloed(Graphics2D surface, String text, Font font, double x, double baseline) {
        surface.setColor(Palette.BACKGROUND);
        surface.setStroke(HALO);
        surface.draw(new TextLayout(text, font, CONTEXT).getOutline(AffineTransform.getTranslateInstance(x, baseline)));
        left(surface, text, font, Palette.INK, x, baseline);
    }

    /** Returns a text, cut short where it is wider than it may be. */
    static String fitting(String text, Font font, double width) {
        String cut = text;
        while (cut.length() > 1 && width(cut.equals(text) ? text : cut + "…", font) > width) {
            cut = cut.substring(0, cut.length() - 1);
        }
        return cut.equals(text) ? text : cut + "…";
    }

    /** Returns a text in lines, broken between words. */
    static List<String> lines(String text, Font font, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, font) > width) {
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        lines.add(line);
        return lines;
    }

    /** Returns how wide a text is, in points. */
    static double width(String text, Font font) {
        return text.isBlank() ? 0 : new TextLayout(text, font, CONTEXT).getAdvance();
    }

    /** Returns how far the baseline lies below the middle of the digits and capitals. */
    static double halfHeight(Font font) {
        Rectangle2D bounds = new TextLayout("0", font, CONTEXT).getOutline(null).getBounds2D();
        return bounds.getHeight() / 2;
    }

    private static void paint(
            Graphics2D surface, String text, Font font, Color colour, double x, double y, double angle) {
        if (text.isBlank()) {
            return;
        }
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.rotate(angle);
        Shape outline = new TextLayout(text, font, CONTEXT).getOutline(place);
        surface.setColor(colour);
        surface.fill(outline);
    }
}
