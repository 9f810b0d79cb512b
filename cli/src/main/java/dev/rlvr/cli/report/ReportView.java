package dev.rlvr.cli.report;

import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Table;
import dev.rlvr.cli.outcome.MixtureText;
import dev.rlvr.cli.stats.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints reports for people. Scores are in points, hundredths. */
public final class ReportView {
    private static final String NONE = "-";

    private final Console people;

    /** Creates a view that prints there. */
    public ReportView(Console people) {
        this.people = people;
    }

    /** Prints one study. */
    public void one(StudyReport report) {
        Table table = new Table("round", "mixture", "weights", "runs", "score", "over base", "over uniform");
        for (StudyMixture mixture : report.mixtures()) {
            table.row(
                    mixture.round(),
                    mixture.name(),
                    mixture.mixture().map(MixtureText::of).orElse("not known"),
                    mixture.runs().size(),
                    points(mixture.mean()),
                    signed(mixture.mean() - report.base()),
                    gain(mixture));
        }
        people.table(table);
        people.line(report.target()
                + " in points, the mean over a mixture's runs; 'over uniform' over the seeds that both were"
                + " run with, with a 95% interval over seeds (Student's t).");
        people.line("");
        Table spread = new Table("round", "mixtures", "lowest", "median", "highest", "best");
        report.rounds()
                .forEach(round -> spread.row(
                        round.name(),
                        round.mixtures(),
                        points(round.lowest()),
                        points(round.median()),
                        points(round.highest()),
                        round.best()));
        people.table(spread);
        people.line("");
        Table unseen = new Table(
                "learnt from", "predicted", "predictor", "mixtures", "rank correlation", "error", "error of the mean");
        for (Unseen one : report.unseen()) {
            unseen.row(
                    String.join(", ", one.learntFrom()),
                    one.learntFrom().equals(one.predicted()) ? "each left out" : String.join(", ", one.predicted()),
                    one.model(),
                    one.mixtures(),
                    number(one.spearman()),
                    points(one.rmse()),
                    points(one.baselineRmse()));
        }
        people.table(unseen);
        people.line("Mixtures that the predictor had not seen; errors (RMSE) in points.");
    }

    /** Prints several studies side by side. */
    public void sideBySide(List<StudyReport> reports) {
        List<String> headings = new ArrayList<>(List.of(""));
        reports.forEach(report -> headings.add(report.source()));
        Table table = new Table(headings.toArray(String[]::new));
        add(table, reports.stream().map(ReportView::gains).toList());
        add(table, reports.stream().map(ReportView::predictions).toList());
        people.table(table);
        people.line("In points of "
                + reports.stream().map(StudyReport::target).distinct().collect(Collectors.joining(", "))
                + "; intervals 95%, over the seeds that both were run with. The best of a round is the best of many, so that"
                + " its gain flatters; a verdict needs fresh seeds.");
    }

    /** Adds a row for each figure that some study has. */
    private static void add(Table table, List<Map<String, String>> columns) {
        columns.stream().flatMap(column -> column.keySet().stream()).distinct().forEach(line -> {
            List<Object> row = new ArrayList<>(List.of(line));
            columns.forEach(column -> row.add(column.getOrDefault(line, NONE)));
            table.row(row.toArray());
        });
    }

    private static Map<String, String> gains(StudyReport report) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("runs", String.valueOf(report.runs()));
        figures.put("runs a mixture", repetitions(report));
        figures.put("model before training", points(report.base()));
        figures.put("uniform over the model before", signed(report.uniform() - report.base()));
        for (StudyReport.Round round : report.rounds()) {
            StudyMixture best = report.best(round);
            figures.put(round.name() + ": mixtures", String.valueOf(round.mixtures()));
            figures.put(
                    round.name() + ": lowest, median, highest",
                    points(round.lowest()) + ", " + points(round.median()) + ", " + points(round.highest()));
            figures.put(round.name() + ": best", best.name());
            figures.put(round.name() + ": best over the model before", signed(best.mean() - report.base()));
            figures.put(round.name() + ": best over uniform", gain(best));
        }
        return figures;
    }

    private static Map<String, String> predictions(StudyReport report) {
        Map<String, String> figures = new LinkedHashMap<>();
        for (Unseen one : report.unseen()) {
            String how = one.learntFrom().equals(one.predicted())
                    ? "each " + String.join(", ", one.learntFrom()) + " mixture left out"
                    : String.join(", ", one.learntFrom()) + " -> " + String.join(", ", one.predicted());
            figures.put("rank correlation, " + how, number(one.spearman()) + " (" + one.mixtures() + ")");
            figures.put("error, and of the mean, " + how, points(one.rmse()) + ", " + points(one.baselineRmse()));
        }
        return figures;
    }

    private static String repetitions(StudyReport report) {
        int fewest = report.mixtures().stream()
                .mapToInt(mixture -> mixture.runs().size())
                .min()
                .orElse(0);
        int most = report.mixtures().stream()
                .mapToInt(mixture -> mixture.runs().size())
                .max()
                .orElse(0);
        return fewest == most ? String.valueOf(fewest) : fewest + " to " + most;
    }

    private static String gain(StudyMixture mixture) {
        return mixture.isUniform() ? NONE : gain(mixture.overUniform());
    }

    private static String gain(Estimate estimate) {
        return Double.isNaN(estimate.low())
                ? signed(estimate.value())
                : String.format(
                        Locale.ROOT,
                        "%s [%+.1f, %+.1f]",
                        signed(estimate.value()),
                        100 * estimate.low(),
                        100 * estimate.high());
    }

    private static String points(double score) {
        return Double.isNaN(score) ? NONE : String.format(Locale.ROOT, "%.1f", 100 * score);
    }

    private static String signed(double difference) {
        return Double.isNaN(difference) ? NONE : String.format(Locale.ROOT, "%+.1f", 100 * difference);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.2f", value);
    }
}
