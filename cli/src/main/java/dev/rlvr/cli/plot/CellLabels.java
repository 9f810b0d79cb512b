package dev.rlvr.cli.plot;

import java.awt.Graphics2D;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;

/** Names of a heat map's rows and columns on common baselines; the columns' slanted where they are wider than a column. */
final class CellLabels extends Annotation {
    private static final int GAP = 8;
    private static final int WIDEST = 170;
    private static final double SLANT = Math.PI / 4;

    private final List<String> columns;
    private final List<String> rows;
    private final boolean slanted;

    /**
     * Creates labels.
     *
     * @param columns from left to right
     * @param rows from top to bottom
     * @param columnWidth how wide a column is, in points
     */
    CellLabels(List<String> columns, List<String> rows, double columnWidth) {
        super(false);
        this.columns = fitting(columns);
        this.rows = fitting(rows);
        this.slanted = widest(this.columns) > columnWidth - GAP;
    }

    /** Returns how much room the rows' names need at the left. */
    int left() {
        return GAP + (int) Math.ceil(widest(rows));
    }

    /** Returns how much room the columns' names need below. */
    int below() {
        double height = 2 * Texts.halfHeight(Palette.SMALL);
        return GAP + (int) Math.ceil(slanted ? widest(columns) * Math.sin(SLANT) + height : height);
    }

    private static List<String> fitting(List<String> labels) {
        return labels.stream()
                .map(label -> Texts.fitting(label, Palette.SMALL, WIDEST))
                .toList();
    }

    private static double widest(List<String> labels) {
        return labels.stream()
                .mapToDouble(label -> Texts.width(label, Palette.SMALL))
                .max()
                .orElse(0);
    }

    @Override
    public void paint(Graphics2D surface) {
        double left = getXAxisScreenValueForMin();
        double bottom = getYAxisScreenValueForMax();
        double width = (getXAxisScreenValueForMax() - left) / columns.size();
        double height = (bottom - getYAxisScreenValueForMin()) / rows.size();
        double half = Texts.halfHeight(Palette.SMALL);
        for (int r = 0; r < rows.size(); r++) {
            double y = bottom - (rows.size() - r - 0.5) * height + half;
            Texts.right(surface, rows.get(r), Palette.SMALL, Palette.INK, left - GAP, y);
        }
        for (int c = 0; c < columns.size(); c++) {
            double x = left + (c + 0.5) * width;
            if (slanted) {
                Texts.slanted(surface, columns.get(c), Palette.SMALL, x + half, bottom + GAP + half, SLANT);
            } else {
                Texts.centre(surface, columns.get(c), Palette.SMALL, Palette.INK, x, bottom + GAP + 2 * half);
            }
        }
    }
}
