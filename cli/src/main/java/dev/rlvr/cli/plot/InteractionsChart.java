package dev.rlvr.cli.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.HeatMapChart;

/** What each pair of domains is predicted to gain by being mixed half and half, over the mean of both alone. */
final class InteractionsChart {
    private static final int CELL_WIDTH = 66;
    private static final int CELL_HEIGHT = 46;
    private static final int BAR = 110;
    private static final int AROUND = 130;
    private static final int LONG_LABEL = 30;

    private final Study study;
    private final int datasets;
    private final double[][] gains;
    private final double most;

    private InteractionsChart(Study study) {
        this.study = study;
        datasets = study.datasets().size();
        gains = new double[datasets][datasets];
        double largest = 0;
        for (int a = 0; a < datasets; a++) {
            for (int b = 0; b < a; b++) {
                gains[a][b] = gain(a, b);
                largest = Math.max(largest, Math.abs(gains[a][b]));
            }
        }
        Range seen = Range.of(DoubleStream.of(study.scores().scores()));
        most = largest > 0 ? largest : seen.high() - seen.low();
    }

    private double gain(int a, int b) {
        return study.mean(study.equalParts(a, b))
                - (study.mean(study.equalParts(a)) + study.mean(study.equalParts(b))) / 2;
    }

    static Picture of(Study study) {
        InteractionsChart chart = new InteractionsChart(study);
        int side = chart.datasets - 1;
        int labels = chart.labelWidth();
        return new Picture(
                "interactions",
                "Pair interactions in " + study.target(),
                study.model() + "; predicted at half and half, minus the mean of both alone",
                Math.max(440, labels + side * CELL_WIDTH + BAR + 40),
                Math.max(300, AROUND + side * CELL_HEIGHT + (chart.isTurned() ? labels : LONG_LABEL)),
                chart::paint);
    }

    private void paint(Graphics2D surface, int width, int height) {
        chart(width - BAR, height).paint(surface, width - BAR, height);
        ColourScale.diverging(most)
                .paintBar(surface, "gain in " + study.target(), width - BAR + 10, 20, Math.min(200, height - 60.0));
    }

    private HeatMapChart chart(int width, int height) {
        HeatMapChart chart = new HeatMapChart(width, height);
        var styler = chart.getStyler();
        ChartStyle.apply(styler);
        styler.setPlotGridLinesVisible(false);
        styler.setXAxisTickMarkSpacingHint(1);
        styler.setYAxisTickMarkSpacingHint(1);
        styler.setXAxisLabelRotation(isTurned() ? 45 : 0);
        styler.setMin(-most);
        styler.setMax(most);
        styler.setRangeColors(ColourScale.diverging(most).colours().toArray(Color[]::new));
        styler.setPiecewise(false);
        styler.setShowValue(true);
        styler.setValueFont(Palette.TEXT);
        styler.setValueFontColor(Palette.INK);
        String digits = "0." + "0".repeat(Math.max(1, Numbers.decimals(most)));
        styler.setHeatMapValueDecimalPattern("+" + digits + ";−" + digits);
        List<String> down = new ArrayList<>(study.datasets().subList(1, datasets));
        Collections.reverse(down);
        chart.addSeries("gain", study.datasets().subList(0, datasets - 1), down, cells());
        return chart;
    }

    /** Each pair once: the first domain from left to right, the second from top to bottom. */
    private List<Number[]> cells() {
        List<Number[]> cells = new ArrayList<>();
        for (int a = 1; a < datasets; a++) {
            for (int b = 0; b < a; b++) {
                cells.add(new Number[] {b, datasets - 1 - a, gains[a][b]});
            }
        }
        return cells;
    }

    private boolean isTurned() {
        return labelWidth() > CELL_WIDTH - 6;
    }

    private int labelWidth() {
        return (int) Math.ceil(study.datasets().stream()
                .mapToDouble(dataset -> Texts.width(dataset, Palette.SMALL))
                .max()
                .orElse(0));
    }
}
