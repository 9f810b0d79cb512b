package dev.rlvr.cli.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** What each pair of domains is predicted to gain by being mixed half and half, over the mean of both alone. */
final class InteractionsChart {
    private static final int BAR = 90;
    private static final int PADDING = 12;
    private static final int HEADER = 72;
    private static final int MIN_WIDTH = 500;

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
        return new Picture(
                "interactions",
                "Pair interactions in " + study.target(),
                study.model() + "; predicted half and half, minus the mean of both alone",
                Math.max(MIN_WIDTH, chart.width() + BAR),
                HEADER + chart.height() + chart.labels().below(),
                (surface, width, height) -> chart.paint(surface));
    }

    private void paint(Graphics2D surface) {
        chart().paint(surface, width(), height());
        double barHeight = Math.min(200, height() - 2 * PADDING);
        ColourScale.diverging(most).paintBar(surface, "gain in " + study.target(), width(), PADDING, barHeight);
    }

    /** Cells are wide enough for a number, and few of them larger. */
    private double cellWidth() {
        return Math.max(66, 280.0 / (datasets - 1));
    }

    private int width() {
        return (int) (labels().left() + (datasets - 1) * cellWidth()) + 2 * PADDING;
    }

    private int height() {
        return Math.max(46 * (datasets - 1), 184) + 2 * PADDING;
    }

    private CellLabels labels() {
        return new CellLabels(
                study.datasets().subList(0, datasets - 1), study.datasets().subList(1, datasets), cellWidth());
    }

    private HeatMapChart chart() {
        CellLabels labels = labels();
        HeatMapChart chart =
                new HeatMapChartBuilder().width(width()).height(height()).build();
        var styler = chart.getStyler();
        ChartStyle.apply(styler);
        styler.setChartPadding(PADDING);
        styler.setPlotGridLinesVisible(false);
        styler.setAxisTicksVisible(false);
        styler.setYAxisLeftWidthHint(labels.left() + PADDING);
        styler.setMin(-most);
        styler.setMax(most);
        styler.setRangeColors(ColourScale.diverging(most).colours().toArray(Color[]::new));
        styler.setPiecewise(false);
        styler.setShowValue(true);
        styler.setValueFont(Palette.TEXT);
        styler.setValueFontColor(Palette.INK);
        String digits = "0." + "0".repeat(Math.max(1, Numbers.decimals(most)));
        styler.setHeatMapValueDecimalPattern("+" + digits + ";-" + digits);
        chart.addAnnotation(labels);
        List<Integer> numbers = IntStream.range(0, datasets - 1).boxed().toList();
        chart.addSeries("gain", numbers, numbers, cells());
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
}
