package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.console.Table;
import dev.rlvr.cli.observation.BenchmarkMeans;
import dev.rlvr.cli.stats.Estimate;
import dev.rlvr.cli.stats.HierarchicalBootstrap;
import dev.rlvr.cli.stats.Verdict;
import dev.rlvr.cli.verdict.MatchedRuns;
import dev.rlvr.cli.verdict.RunSelector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rlvr mixture verify}. */
@Command(
        name = "verify",
        description = "Say whether a mixture trains better than a baseline, over matched seeds and item by item.",
        footer = {
            "",
            "A mixture is uniform, single-X, exclude-X, a name that the sweep gave it, or weights: shapes=0.7,flags=0.3.",
            "Example: rlvr mixture verify runs/study --candidate learned --seeds 11,12,13,14,15,16,17,18"
        })
final class MixtureVerifyCommand implements Callable<Integer> {
    private static final int NOT_SHOWN = 1;
    private static final long SEED = 20_250_530;

    private final CommandContext context;

    @Mixin
    private JsonOption json;

    @Parameters(paramLabel = "DIR", description = "A sweep's folder, or a folder of runs.")
    private Path folder;

    @Option(names = "--candidate", required = true, paramLabel = "MIXTURE", description = "What may be better.")
    private String candidate;

    @Option(
            names = "--baseline",
            defaultValue = "uniform",
            paramLabel = "MIXTURE",
            description = "What it is compared with (${DEFAULT-VALUE}).")
    private String baseline;

    @Option(
            names = "--target",
            paramLabel = "NAME",
            description =
                    "out_score (the mean over held-out benchmarks, and the default where there are any), in_score, or a"
                            + " benchmark.")
    private @Nullable String target;

    @Option(
            names = "--seeds",
            split = ",",
            paramLabel = "S",
            description = "Only runs with these seeds: those that the candidate was not chosen by.")
    private List<Integer> seeds = new ArrayList<>();

    @Option(
            names = "--effect",
            paramLabel = "POINTS",
            defaultValue = "2",
            description = "Say how many seeds would show an effect of this size, in points (${DEFAULT-VALUE}).")
    private double effect;

    @Option(
            names = "--require-significant",
            description = "End with status 1 where the candidate is not shown to be better.")
    private boolean requireSignificant;

    MixtureVerifyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!(effect > 0) || Double.isInfinite(effect)) {
            throw new RlvrException(ErrorCode.USAGE, "--effect must be a positive number of points but is " + effect);
        }
        Set<Integer> only = new LinkedHashSet<>(seeds);
        MatchedRuns runs = new RunSelector(folder, only).match(candidate, baseline);
        Map<String, Verdict> verdicts = verdicts(runs);
        String chosen = target(verdicts.keySet());
        Verdict verdict = verdicts.get(chosen);
        if (verdict == null) {
            throw new RlvrException(
                    ErrorCode.NAME_UNKNOWN,
                    "No score is named '" + chosen + "'." + NearestName.hint(chosen, List.copyOf(verdicts.keySet())));
        }
        Console console = context.console(json);
        console.result(json(runs, verdicts, chosen, verdict), people -> show(people, runs, verdicts, chosen, verdict));
        return requireSignificant && !verdict.isBetter() ? NOT_SHOWN : 0;
    }

    private static Map<String, Verdict> verdicts(MatchedRuns runs) {
        HierarchicalBootstrap bootstrap = new HierarchicalBootstrap(SEED);
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        List<String> benchmarks = runs.benchmarks();
        benchmarks.forEach(id -> verdicts.put(id, bootstrap.verdict(runs.differences(id::equals))));
        if (benchmarks.stream().anyMatch(runs::isInDomain)) {
            verdicts.put(BenchmarkMeans.IN_SCORE, bootstrap.verdict(runs.differences(runs::isInDomain)));
        }
        if (benchmarks.stream().anyMatch(id -> !runs.isInDomain(id))) {
            verdicts.put(BenchmarkMeans.OUT_SCORE, bootstrap.verdict(runs.differences(id -> !runs.isInDomain(id))));
        }
        return verdicts;
    }

    private String target(Set<String> names) {
        if (target != null) {
            return target;
        }
        return names.contains(BenchmarkMeans.OUT_SCORE) ? BenchmarkMeans.OUT_SCORE : BenchmarkMeans.IN_SCORE;
    }

    private Map<String, Object> json(MatchedRuns runs, Map<String, Verdict> verdicts, String chosen, Verdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("candidate", candidate);
        json.put("baseline", baseline);
        json.put("target", chosen);
        json.put("seeds", runs.seeds());
        json.putAll(json(verdict));
        json.put("better", verdict.isBetter());
        OptionalInt needed = verdict.seedsNeeded(effect / 100);
        json.put("effect", effect / 100);
        json.put("seeds_needed", needed.isPresent() ? needed.getAsInt() : null);
        json.put("sentence", sentence(chosen, verdict));
        Map<String, Object> all = new LinkedHashMap<>();
        verdicts.forEach((name, one) -> all.put(name, json(one)));
        json.put("scores", all);
        return json;
    }

    private static Map<String, Object> json(Verdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("difference", verdict.difference().value());
        json.put("low", verdict.difference().low());
        json.put("high", verdict.difference().high());
        json.put("probability_better", verdict.probabilityBetter());
        json.put("items", verdict.items());
        return json;
    }

    private void show(Console people, MatchedRuns runs, Map<String, Verdict> verdicts, String chosen, Verdict verdict) {
        Table table = new Table("score", "items", "difference", "95% interval", "better by chance");
        verdicts.forEach((name, one) -> table.row(
                name.equals(chosen) ? name + " *" : name,
                one.items(),
                signed(one.difference().value()),
                interval(one.difference()),
                Double.isNaN(one.probabilityBetter())
                        ? "n/a"
                        : String.format(Locale.ROOT, "%.1f%%", 100 * one.probabilityBetter())));
        people.table(table);
        people.line(candidate + " minus " + baseline + ", in points, over the seeds " + runs.seeds()
                + "; intervals by a paired bootstrap over seeds, then items.");
        people.line(sentence(chosen, verdict));
        people.line(needed(verdict));
    }

    private String sentence(String chosen, Verdict verdict) {
        Estimate difference = verdict.difference();
        String what = candidate + " against " + baseline + " on " + chosen + ": ";
        if (Double.isNaN(difference.low())) {
            return what + signed(difference.value())
                    + " points with one matched seed, which can't tell chance from effect.";
        }
        String figures = signed(difference.value()) + " points " + interval(difference);
        if (verdict.isBetter()) {
            return what + "shown to be better, " + figures + ".";
        }
        if (verdict.isWorse()) {
            return what + "shown to be worse, " + figures + ".";
        }
        return what + "not shown to be better, " + figures + "; a gain of more than "
                + String.format(Locale.ROOT, "%.1f", 100 * difference.high()) + " points is excluded.";
    }

    private String needed(Verdict verdict) {
        String size = String.format(Locale.ROOT, "%s points", trimmed(effect));
        if (verdict.components() == null) {
            return "At least two matched seeds are needed for an interval.";
        }
        return verdict.seedsNeeded(effect / 100).isPresent()
                ? "To show an effect of " + size + " (power 80%) takes about "
                        + verdict.seedsNeeded(effect / 100).getAsInt() + " matched seeds; there are " + verdict.seeds()
                        + "."
                : "No number of seeds shows an effect of " + size + " with so few items; more items are needed.";
    }

    private static String trimmed(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static String signed(double share) {
        return String.format(Locale.ROOT, "%+.1f", 100 * share);
    }

    private static String interval(Estimate estimate) {
        return Double.isNaN(estimate.low())
                ? "n/a"
                : String.format(Locale.ROOT, "[%+.1f, %+.1f]", 100 * estimate.low(), 100 * estimate.high());
    }
}
