package dev.rlvr.cli.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Colours of values.
 *
 * @param range the values
 * @param colours evenly spread over the range, at least two
 */
record ColourScale(Range range, List<Color> colours) {
    private static final int BAR_WIDTH = 14;

    /** Copies the colours. */
    ColourScale {
        colours = List.copyOf(colours);
    }

    /** Returns a scale from pale to dark. */
    static ColourScale sequential(Range range) {
        return new ColourScale(
                range,
                List.of(
                        Palette.tint(Palette.SKY_BLUE, 0.9),
                        Palette.tint(Palette.SKY_BLUE, 0.4),
                        Palette.BLUE,
                        Palette.blend(Palette.BLUE, Color.BLACK, 0.6)));
    }

    /** Returns a scale with white at zero: one colour for what harms, one for what helps. */
    static ColourScale diverging(double most) {
        return new ColourScale(
                new Range(-most, most),
                List.of(Palette.tint(Palette.VERMILION, 0.2), Color.WHITE, Palette.tint(Palette.BLUE, 0.25)));
    }

    /** Returns a value's colour; of values outside the range that of the nearer end. */
    Color colour(double value) {
        double place = range.place(value) * (colours.size() - 1);
        int below = Math.min((int) place, colours.size() - 2);
        return Palette.blend(colours.get(below), colours.get(below + 1), place - below);
    }

    /** Returns the ends of bands: the range's own, and its ticks between them. */
    double[] bands() {
        double[] inner = Arrays.stream(range.ticks())
                .filter(tick -> range.place(tick) > 1e-6 && range.place(tick) < 1 - 1e-6)
                .toArray();
        return DoubleStream.concat(
                        DoubleStream.concat(DoubleStream.of(range.low()), Arrays.stream(inner)),
                        DoubleStream.of(range.high()))
                .toArray();
    }

    /** Returns the colour of the band between two ends. */
    Color band(double low, double high) {
        return colour((low + high) / 2);
    }

    /** Paints the scale as an upright bar with its values to the right and its title beside them. */
    void paintBar(Graphics2D surface, String title, double x, double top, double height) {
        double[] ends = bands();
        for (int b = 0; b + 1 < ends.length; b++) {
            double upper = top + height * (1 - range.place(ends[b + 1]));
            double lower = top + height * (1 - range.place(ends[b]));
            surface.setColor(band(ends[b], ends[b + 1]));
            surface.fill(new Rectangle2D.Double(x, upper, BAR_WIDTH, lower - upper));
        }
        surface.setColor(Palette.FAINT_INK);
        surface.setStroke(Palette.HAIR);
        surface.draw(new Rectangle2D.Double(x, top, BAR_WIDTH, height));
        double widest = 0;
        for (double tick : range.ticks()) {
            String text = range.tick(tick);
            double y = top + height * (1 - range.place(tick)) + Texts.halfHeight(Palette.SMALL);
            Texts.left(surface, text, Palette.SMALL, Palette.INK, x + BAR_WIDTH + 6, y);
            widest = Math.max(widest, Texts.width(text, Palette.SMALL));
        }
        double baseline = x + BAR_WIDTH + 6 + widest + 18;
        Texts.upwards(surface, title, Palette.TEXT, Palette.INK, baseline, top + height / 2);
    }
}
