package dev.rlvr.cli.plot;

import dev.rlvr.api.mixture.Prediction;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A panel a domain: the predicted score as its weight goes from 0 to the greatest weight seen, the other domains in equal parts. The
 * mixtures of the common designs that lie on this way are shown as points: exclude-one at 0, uniform at 1/D, single at 1.
 */
final class EffectsChart {
    private static final int PANEL_WIDTH = 250;
    private static final int PANEL_HEIGHT = 220;
    private static final int AXIS = 26;
    private static final int HEADER = 64;
    private static final int MOST_COLUMNS = 4;
    private static final Color BAND = Palette.tint(Palette.BLUE, 0.82);
    private static final int POINTS = 61;
    private static final double TOLERANCE = 2e-3;

    private final Study study;
    private final List<Panel> panels;
    private final Range scores;
    private final Range weights;

    /** A domain's way through the mixtures. */
    private record Panel(String dataset, double[] weights, List<Prediction> predicted, List<Point> points) {
        double[] means() {
            return predicted.stream().mapToDouble(Prediction::mean).toArray();
        }

        DoubleStream scores() {
            return DoubleStream.concat(
                    predicted.stream()
                            .flatMapToDouble(one -> DoubleStream.of(
                                    one.mean() - PredictionsChart.margin(one),
                                    one.mean() + PredictionsChart.margin(one))),
                    points.stream().mapToDouble(point -> point.seen().mean()));
        }
    }

    /** A mixture on that way. */
    private record Point(double weight, MixtureScores seen) {}

    private EffectsChart(Study study) {
        this.study = study;
        panels = IntStream.range(0, study.datasets().size())
                .filter(d -> greatestWeight(d) > 0)
                .mapToObj(this::panel)
                .toList();
        scores = Range.of(panels.stream().flatMapToDouble(Panel::scores)).padded();
        weights = Range.of(panels.stream().flatMapToDouble(panel -> Arrays.stream(panel.weights())))
                .padded();
    }

    static Picture of(Study study) {
        EffectsChart chart = new EffectsChart(study);
        int panels = chart.panels.size();
        int columns = columns(panels);
        return new Picture(
                "main-effects",
                "Main effects on " + study.target(),
                study.model()
                        + "; one weight changes, the others stay in equal parts; with the observed means of such mixtures",
                AXIS + columns * PANEL_WIDTH,
                HEADER + Legend.HEIGHT + PANEL_HEIGHT * ((panels + columns - 1) / columns),
                (surface, width, height) -> chart.paint(surface, width, height - Legend.HEIGHT, columns));
    }

    /** As few rows as may be, and the panels spread over them evenly. */
    private static int columns(int panels) {
        int rows = (panels + MOST_COLUMNS - 1) / MOST_COLUMNS;
        return Math.max(2, (panels + rows - 1) / rows);
    }

    private void paint(Graphics2D surface, int width, int height, int columns) {
        Texts.upwards(surface, "predicted " + study.target(), Palette.TEXT, Palette.INK, AXIS - 6, height / 2.0);
        int rows = (panels.size() + columns - 1) / columns;
        int panelHeight = height / rows;
        for (int p = 0; p < panels.size(); p++) {
            Graphics2D part = (Graphics2D) surface.create();
            part.translate(AXIS + p % columns * PANEL_WIDTH, p / columns * panelHeight);
            chart(panels.get(p), PANEL_WIDTH, panelHeight).paint(part, PANEL_WIDTH, panelHeight);
            part.dispose();
        }
        Set<MixtureKind> kinds = panels.stream()
                .flatMap(panel -> panel.points().stream())
                .map(point -> point.seen().kind())
                .collect(Collectors.toSet());
        new Legend()
                .line("predicted", Palette.BLUE, Palette.LINE)
                .area("95% interval", BAND)
                .kinds(kinds)
                .paint(surface, width / 2.0, height);
    }

    private double greatestWeight(int dataset) {
        return Arrays.stream(study.scores().weights())
                .mapToDouble(weights -> weights[dataset])
                .max()
                .orElse(0);
    }

    private Panel panel(int dataset) {
        double greatest = greatestWeight(dataset);
        // Closer together at the ends: the chart would put its ticks onto weights in even steps.
        double[] weights = IntStream.range(0, POINTS)
                .mapToDouble(p -> greatest * (1 - Math.cos(Math.PI * p / (POINTS - 1))) / 2)
                .toArray();
        List<Prediction> predicted = Arrays.stream(weights)
                .mapToObj(weight -> study.predictor().predict(mixture(dataset, weight)))
                .toList();
        return new Panel(study.datasets().get(dataset), weights, predicted, points(dataset));
    }

    private double[] mixture(int dataset, double weight) {
        double[] mixture = new double[study.datasets().size()];
        Arrays.fill(mixture, (1 - weight) / (mixture.length - 1));
        mixture[dataset] = weight;
        return mixture;
    }

    private List<Point> points(int dataset) {
        double[][] weights = study.scores().weights();
        return study.mixtures().stream()
                .flatMap(seen -> {
                    double[] mixture = weights[seen.runs().get(0)];
                    double[] onTheWay = mixture(dataset, mixture[dataset]);
                    boolean isOn = IntStream.range(0, mixture.length)
                            .allMatch(d -> Math.abs(mixture[d] - onTheWay[d]) <= TOLERANCE);
                    return isOn ? Stream.of(new Point(mixture[dataset], seen)) : Stream.empty();
                })
                .toList();
    }

    private XYChart chart(Panel panel, int width, int height) {
        XYChart chart = ChartStyle.chart(
                width, height, Texts.fitting("weight of " + panel.dataset(), Palette.TEXT, PANEL_WIDTH - 60.0), "");
        chart.getStyler().setXAxisTickMarkSpacingHint(40);
        chart.getStyler().setYAxisTickMarkSpacingHint(28);
        ChartStyle.xRange(chart, weights);
        ChartStyle.yRange(chart, scores);
        addBand(chart, panel);
        ChartStyle.line(chart.addSeries("mean", panel.weights(), panel.means()), Palette.BLUE);
        for (int p = 0; p < panel.points().size(); p++) {
            Point point = panel.points().get(p);
            ChartStyle.points( // not named by its label, which another mixture's run may have too
                    chart.addSeries("mixture " + p, new double[] {point.weight()}, new double[] {
                        point.seen().mean()
                    }),
                    point.seen().kind());
        }
        return chart;
    }

    /** The band is one shape: up along its upper edge and back along its lower one. */
    private static void addBand(XYChart chart, Panel panel) {
        int points = panel.weights().length;
        double[] x = new double[2 * points];
        double[] y = new double[2 * points];
        for (int p = 0; p < points; p++) {
            Prediction prediction = panel.predicted().get(p);
            x[p] = panel.weights()[p];
            x[2 * points - 1 - p] = x[p];
            y[p] = prediction.mean() + PredictionsChart.margin(prediction);
            y[2 * points - 1 - p] = prediction.mean() - PredictionsChart.margin(prediction);
        }
        var band = chart.addSeries("band", x, y);
        band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        band.setFillColor(BAND);
        band.setLineStyle(SeriesLines.NONE);
        band.setMarker(SeriesMarkers.NONE);
    }
}
