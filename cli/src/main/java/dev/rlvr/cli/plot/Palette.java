package dev.rlvr.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;

/** The colours of Okabe and Ito, which the colour-blind tell apart too (https://jfly.uni-koeln.de/color), and the fonts and strokes. */
final class Palette {
    static final Color BACKGROUND = Color.WHITE;
    static final Color INK = new Color(0x22, 0x22, 0x22);
    static final Color FAINT_INK = new Color(0x5A, 0x5A, 0x5A);
    static final Color GRID = new Color(0xE4, 0xE4, 0xE4);
    static final Color ORANGE = new Color(0xE6, 0x9F, 0x00);
    static final Color SKY_BLUE = new Color(0x56, 0xB4, 0xE9);
    static final Color GREEN = new Color(0x00, 0x9E, 0x73);
    static final Color BLUE = new Color(0x00, 0x72, 0xB2);
    static final Color VERMILION = new Color(0xD5, 0x5E, 0x00);
    static final Color PURPLE = new Color(0xCC, 0x79, 0xA7);

    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
    static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 12);
    static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    static final BasicStroke HAIR = new BasicStroke(0.7f);
    static final BasicStroke LINE = new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    static final BasicStroke DASHES =
            new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 10, new float[] {5, 4}, 0);

    private Palette() {}

    /** Returns a colour on its way to white. */
    static Color tint(Color colour, double whiteness) {
        return blend(colour, Color.WHITE, whiteness);
    }

    /** Returns the colour at a place from 0, the first, to 1, the second. */
    static Color blend(Color first, Color second, double place) {
        return new Color(
                channel(first.getRed(), second.getRed(), place),
                channel(first.getGreen(), second.getGreen(), place),
                channel(first.getBlue(), second.getBlue(), place));
    }

    private static int channel(int first, int second, double place) {
        return (int) Math.round(first + (second - first) * place);
    }
}
