package dev.rlvr.cli.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;

/** A row a mixture, from the best of its kind to the worst: its runs, their mean and the standard error of that. */
final class ObservationsChart {
    private static final int WIDTH = 760;
    private static final int ROW = 22;
    private static final int AROUND = 160;
    private static final int MOST_ROWS = 60;
    private static final int FEWEST_OTHERS = 20;
    private static final BasicStroke ERROR = new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL);

    private final Study study;
    private final List<MixtureScores> shown = new ArrayList<>();
    /** The height of each row, counted from the bottom; between kinds a row is left free. */
    private final List<Integer> heights = new ArrayList<>();

    private final int left;
    private int rows;

    private ObservationsChart(Study study) {
        this.study = study;
        List<MixtureScores> mixtures = study.mixtures();
        for (MixtureKind kind : MixtureKind.values()) {
            List<MixtureScores> sorted = mixtures.stream()
                    .filter(mixture -> mixture.kind() == kind)
                    .sorted(Comparator.comparingDouble(MixtureScores::mean).reversed())
                    .toList();
            int room =
                    kind == MixtureKind.OTHER ? Math.max(FEWEST_OTHERS, MOST_ROWS - shown.size()) : Integer.MAX_VALUE;
            place(sorted.stream().limit(room).toList());
        }
        left = mixtures.size() - shown.size();
    }

    private void place(List<MixtureScores> group) {
        rows += group.isEmpty() || shown.isEmpty() ? 0 : 1;
        for (MixtureScores mixture : group) {
            shown.add(mixture);
            heights.add(rows++);
        }
    }

    static Picture of(Study study) {
        ObservationsChart chart = new ObservationsChart(study);
        boolean repeated = study.mixtures().stream().anyMatch(MixtureScores::isRepeated);
        String subtitle = study.scores().size() + " runs of "
                + study.mixtures().size() + " mixtures"
                + (chart.left > 0 ? ", the worst " + chart.left + " of the others left out" : "")
                + (repeated
                        ? "; means with their standard errors, and pale the single runs; in brackets the number of runs"
                        : "");
        return new Picture(
                "observations",
                study.target() + " by mixture",
                subtitle,
                WIDTH,
                AROUND + ROW * chart.rows,
                chart::paint);
    }

    private void paint(Graphics2D surface, int width, int height) {
        chart(width, height - Legend.HEIGHT).paint(surface, width, height - Legend.HEIGHT);
        Set<MixtureKind> kinds = shown.stream().map(MixtureScores::kind).collect(Collectors.toSet());
        Legend legend = new Legend().kinds(kinds);
        if (kinds.contains(MixtureKind.UNIFORM)) {
            legend.line("mean of uniform", Palette.FAINT_INK, Palette.DASHES);
        }
        legend.paint(surface, width / 2.0, height - Legend.HEIGHT);
    }

    private XYChart chart(int width, int height) {
        XYChart chart = ChartStyle.chart(width, height, study.target(), "");
        chart.getStyler().setYAxisTicksVisible(false);
        chart.getStyler().setPlotGridHorizontalLinesVisible(false);
        chart.getStyler().setYAxisMin(-0.8);
        chart.getStyler().setYAxisMax(rows - 0.2);
        ChartStyle.xRange(
                chart,
                Range.of(shown.stream()
                                .flatMapToDouble(mixture -> DoubleStream.concat(
                                        DoubleStream.of(
                                                mixture.mean() - mixture.standardError(),
                                                mixture.mean() + mixture.standardError()),
                                        mixture.scores().stream().mapToDouble(Double::doubleValue))))
                        .padded());
        List<RowLabels.Row> labels = new ArrayList<>();
        for (int r = 0; r < shown.size(); r++) {
            labels.add(new RowLabels.Row(label(shown.get(r)), height(r)));
        }
        RowLabels annotation = new RowLabels(labels);
        chart.getStyler().setYAxisLeftWidthHint(annotation.width());
        chart.addAnnotation(annotation);
        addReference(chart);
        addRuns(chart);
        addErrors(chart);
        addMeans(chart);
        return chart;
    }

    private static String label(MixtureScores mixture) {
        return mixture.isRepeated() ? mixture.label() + " (" + mixture.scores().size() + ")" : mixture.label();
    }

    /** Row 0 is the best and stands at the top. */
    private double height(int row) {
        return rows - 1 - heights.get(row);
    }

    private void addReference(XYChart chart) {
        shown.stream()
                .filter(mixture -> mixture.kind() == MixtureKind.UNIFORM)
                .findFirst()
                .ifPresent(uniform -> ChartStyle.dashes(
                        chart.addSeries("mean of uniform", new double[] {uniform.mean(), uniform.mean()}, new double[] {
                            -0.8, rows - 0.2
                        }),
                        Palette.FAINT_INK));
    }

    private void addRuns(XYChart chart) {
        for (int r = 0; r < shown.size(); r++) {
            MixtureScores mixture = shown.get(r);
            if (mixture.isRepeated()) {
                double height = height(r);
                ChartStyle.faintPoints(
                        chart.addSeries(
                                "runs " + r,
                                mixture.scores().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray(),
                                mixture.scores().stream()
                                        .mapToDouble(score -> height)
                                        .toArray()),
                        mixture.kind());
            }
        }
    }

    private void addErrors(XYChart chart) {
        for (int r = 0; r < shown.size(); r++) {
            MixtureScores mixture = shown.get(r);
            double error = mixture.standardError();
            if (error > 0) {
                var series = chart.addSeries(
                        "error " + r,
                        new double[] {mixture.mean() - error, mixture.mean() + error},
                        new double[] {height(r), height(r)});
                ChartStyle.line(series, mixture.kind().colour()).setLineStyle(ERROR);
            }
        }
    }

    private void addMeans(XYChart chart) {
        for (MixtureKind kind : MixtureKind.values()) {
            List<Double> means = new ArrayList<>();
            List<Double> at = new ArrayList<>();
            for (int r = 0; r < shown.size(); r++) {
                if (shown.get(r).kind() == kind) {
                    means.add(shown.get(r).mean());
                    at.add(height(r));
                }
            }
            if (!means.isEmpty()) {
                ChartStyle.points(chart.addSeries(kind.title(), means, at), kind);
            }
        }
    }
}
