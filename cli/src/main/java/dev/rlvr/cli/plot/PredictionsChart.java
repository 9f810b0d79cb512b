package dev.rlvr.cli.plot;

import dev.rlvr.api.mixture.CrossValidation;
import dev.rlvr.api.mixture.Prediction;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;

/** What the predictor expected of each mixture when it had not seen it, against what was seen. */
final class PredictionsChart {
    /** Of a standard deviation, for 95%. */
    static final double NORMAL_95 = 1.959964;

    /** Those of which there are many lie behind those of which there are few. */
    private static final List<MixtureKind> FROM_BACK =
            List.of(MixtureKind.OTHER, MixtureKind.SINGLE, MixtureKind.EXCLUDE_ONE, MixtureKind.UNIFORM);

    private static final int WIDTH = 620;
    private static final int HEIGHT = 680;
    private static final int TICKS = 64;

    private PredictionsChart() {}

    static Picture of(Study study) {
        CrossValidation validation = study.validation();
        String subtitle = String.format(
                Locale.ROOT,
                "%s; each mixture left out in turn: RMSE %s, Spearman %s over %d runs; bars: 95%% interval of the expected mean",
                study.model(),
                Numbers.significant(validation.rmse()),
                Double.isNaN(validation.spearman()) ? "n/a" : String.format(Locale.ROOT, "%.2f", validation.spearman()),
                study.scores().size());
        return new Picture(
                "predicted",
                study.target() + ", predicted against observed",
                subtitle,
                WIDTH,
                HEIGHT,
                (surface, width, height) -> paint(study, surface, width, height));
    }

    private static void paint(Study study, Graphics2D surface, int width, int height) {
        chart(study, width, height - Legend.HEIGHT).paint(surface, width, height - Legend.HEIGHT);
        new Legend()
                .line("predicted = observed", Palette.FAINT_INK, Palette.DASHES)
                .kinds(study.mixtures().stream().map(MixtureScores::kind).collect(Collectors.toSet()))
                .paint(surface, width / 2.0, height - Legend.HEIGHT);
    }

    private static XYChart chart(Study study, int width, int height) {
        XYChart chart = ChartStyle.chart(
                width, height, "observed " + study.target(), "predicted " + study.target() + " without the mixture");
        List<Prediction> predicted = study.validation().predictedN();
        Range range = Range.of(DoubleStream.concat(
                        DoubleStream.of(study.scores().scores()),
                        predicted.stream()
                                .flatMapToDouble(
                                        one -> DoubleStream.of(one.mean() - margin(one), one.mean() + margin(one)))))
                .padded();
        ChartStyle.xRange(chart, range);
        ChartStyle.yRange(chart, range);
        chart.getStyler().setXAxisTickMarkSpacingHint(TICKS);
        chart.getStyler().setYAxisTickMarkSpacingHint(TICKS);
        double[] ends = {range.low(), range.high()};
        ChartStyle.dashes(chart.addSeries("predicted = observed", ends, ends), Palette.FAINT_INK);
        List<MixtureScores> mixtures = study.mixtures();
        for (MixtureKind kind : FROM_BACK) {
            List<MixtureScores> ofKind =
                    mixtures.stream().filter(one -> one.kind() == kind).toList();
            if (!ofKind.isEmpty()) {
                add(chart, kind, ofKind, predicted);
            }
        }
        return chart;
    }

    private static void add(XYChart chart, MixtureKind kind, List<MixtureScores> mixtures, List<Prediction> predicted) {
        List<MixtureScores> repeated =
                mixtures.stream().filter(MixtureScores::isRepeated).toList();
        if (!repeated.isEmpty()) {
            ChartStyle.faintPoints(
                    chart.addSeries(
                            kind.title() + ", runs",
                            repeated.stream()
                                    .flatMap(one -> one.scores().stream())
                                    .toList(),
                            repeated.stream()
                                    .flatMap(one -> one.runs().stream())
                                    .map(n -> predicted.get(n).mean())
                                    .toList()),
                    kind);
        }
        List<Prediction> each =
                mixtures.stream().map(one -> predicted.get(one.runs().get(0))).toList();
        ChartStyle.points(
                chart.addSeries(
                        kind.title(),
                        mixtures.stream().map(MixtureScores::mean).toList(),
                        each.stream().map(Prediction::mean).toList(),
                        each.stream().map(PredictionsChart::margin).toList()),
                kind);
    }

    /** Returns half the width of the 95% interval. */
    static double margin(Prediction prediction) {
        return NORMAL_95 * prediction.std();
    }
}
