package dev.rlvr.cli.plot;

import java.awt.Graphics2D;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;

/** Names of rows to the left of a chart; the chart's own labels of a numeric axis must be short and evenly spaced. */
final class RowLabels extends Annotation {
    private static final int GAP = 8;

    private final List<Row> rows;

    RowLabels(List<Row> rows) {
        super(false);
        this.rows = List.copyOf(rows);
    }

    /**
     * A name.
     *
     * @param y where it stands on the vertical axis
     */
    record Row(String label, double y) {}

    /** Returns how much room the names need, in points. */
    int width() {
        return 2 * GAP
                + (int) Math.ceil(rows.stream()
                        .mapToDouble(row -> Texts.width(row.label(), Palette.SMALL))
                        .max()
                        .orElse(0));
    }

    @Override
    public void paint(Graphics2D surface) {
        double x = getXAxisScreenValueForMin() - GAP;
        double drop = Texts.halfHeight(Palette.SMALL);
        for (Row row : rows) {
            Texts.right(surface, row.label(), Palette.SMALL, Palette.INK, x, getYAxisScreenValue(row.y()) + drop);
        }
    }
}
