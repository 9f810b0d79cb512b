package dev.rlvr.cli.command;

import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.observation.BenchmarkMeans;
import dev.rlvr.cli.observation.HostStrategyContext;
import dev.rlvr.cli.observation.StudyTable;
import dev.rlvr.cli.report.ReportView;
import dev.rlvr.cli.report.StudyReport;
import dev.rlvr.cli.sweep.SweepDirectory;
import dev.rlvr.cli.sweep.SweepPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rlvr mixture report}. */
@Command(
        name = "report",
        description = {
            "Report on studies: each mixture's gain, each round's spread, and how well later mixtures were predicted.",
            "Several studies are put side by side."
        },
        footer = {"", "Example: rlvr mixture report runs/study"})
final class MixtureReportCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private JsonOption json;

    @Parameters(
            paramLabel = "STUDY",
            arity = "1..*",
            description = "A sweep's folder, or a CSV file whose column 'group' names the rounds.")
    private List<Path> sources;

    @Option(
            names = "--target",
            paramLabel = "NAME",
            description =
                    "The score (out_score, the mean over held-out benchmarks, where there are any; else in_score).")
    private @Nullable String target;

    MixtureReportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<OutcomePredictorProvider> providers = new HostStrategyContext(context.plugins()).predictors();
        List<StudyReport> reports =
                sources.stream().map(source -> report(source, providers)).toList();
        context.console(json).result(reports.size() == 1 ? reports.get(0) : reports, people -> {
            ReportView view = new ReportView(people);
            if (reports.size() == 1) {
                view.one(reports.get(0));
            } else {
                view.sideBySide(reports);
            }
        });
        return 0;
    }

    private StudyReport report(Path source, List<OutcomePredictorProvider> providers) {
        StudyTable study = StudyTable.read(source);
        SweepPlan plan = Files.isDirectory(source) ? new SweepDirectory(source).plan() : new SweepPlan(List.of());
        return StudyReport.of(study, plan, target(study), providers);
    }

    private String target(StudyTable study) {
        if (target != null) {
            return target;
        }
        return study.targets().contains(BenchmarkMeans.OUT_SCORE) ? BenchmarkMeans.OUT_SCORE : BenchmarkMeans.IN_SCORE;
    }
}
