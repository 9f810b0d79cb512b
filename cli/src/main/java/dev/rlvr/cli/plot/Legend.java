package dev.rlvr.cli.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;

/** Says in one line below a chart what its marks mean. */
final class Legend {
    /** How high it is, in points. */
    static final int HEIGHT = 34;

    private static final int MARK = 20;
    private static final int GAP = 6;
    private static final int SPACE = 20;
    private static final int BASELINE = 14;

    private final List<Entry> entries = new ArrayList<>();

    /** Paints a mark about a point. */
    @FunctionalInterface
    private interface Mark {
        void paint(Graphics2D surface, double x, double y);
    }

    private record Entry(Mark mark, String text) {
        double width() {
            return MARK + GAP + Texts.width(text, Palette.TEXT);
        }
    }

    Legend line(String text, Color colour, Stroke stroke) {
        return with(text, (surface, x, y) -> {
            surface.setColor(colour);
            surface.setStroke(stroke);
            surface.draw(new Line2D.Double(x - MARK / 2.0, y, x + MARK / 2.0, y));
        });
    }

    Legend area(String text, Color colour) {
        return with(text, (surface, x, y) -> {
            surface.setColor(colour);
            surface.fill(new Rectangle2D.Double(x - MARK / 2.0, y - 5, MARK, 10));
        });
    }

    Legend kinds(Collection<MixtureKind> kinds) {
        for (MixtureKind kind : MixtureKind.values()) {
            if (kinds.contains(kind)) {
                Marker marker = kind.marker();
                with(kind.title(), (surface, x, y) -> {
                    surface.setColor(kind.colour());
                    marker.paint(surface, x, y, 0);
                });
            }
        }
        return this;
    }

    private Legend with(String text, Mark mark) {
        entries.add(new Entry(mark, text));
        return this;
    }

    /** Paints the entries in a row about the middle. */
    void paint(Graphics2D surface, double middle, double top) {
        double width = entries.stream().mapToDouble(Entry::width).sum() + SPACE * (entries.size() - 1.0);
        double x = middle - width / 2;
        for (Entry entry : entries) {
            entry.mark().paint(surface, x + MARK / 2.0, top + BASELINE - Texts.halfHeight(Palette.TEXT));
            Texts.left(surface, entry.text(), Palette.TEXT, Palette.INK, x + MARK + GAP, top + BASELINE);
            x += entry.width() + SPACE;
        }
    }
}
