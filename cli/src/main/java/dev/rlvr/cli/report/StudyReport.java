package dev.rlvr.cli.report;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.cli.observation.StudyTable;
import dev.rlvr.cli.outcome.MixtureText;
import dev.rlvr.cli.sweep.MixtureLabel;
import dev.rlvr.cli.sweep.RunName;
import dev.rlvr.cli.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a study of mixtures came to.
 *
 * @param source the study's table
 * @param target the score that everything is about
 * @param runs how many runs have it
 * @param base what the model scored before training; NaN where that is not known
 * @param uniform what uniform scored, the mean over all its runs; NaN where it was not run
 * @param mixtures each round's mixtures, in order
 * @param rounds each round's spread
 * @param unseen how well mixtures were predicted before they were run
 */
public record StudyReport(
        String source,
        String target,
        int runs,
        double base,
        double uniform,
        List<StudyMixture> mixtures,
        List<Round> rounds,
        List<Unseen> unseen) {
    /** Copies the lists. */
    public StudyReport {
        mixtures = List.copyOf(mixtures);
        rounds = List.copyOf(rounds);
        unseen = List.copyOf(unseen);
    }

    /**
     * The spread of a round's mixtures: of their mean scores.
     *
     * @param name the round
     * @param mixtures how many mixtures
     * @param lowest the lowest
     * @param median the median
     * @param highest the highest
     * @param best the mixture that has the highest
     */
    public record Round(String name, int mixtures, double lowest, double median, double highest, String best) {}

    /**
     * Reports on a study.
     *
     * @param plan what the mixtures are called; may be empty
     * @throws RlvrException where the target is unknown or no run has it
     */
    public static StudyReport of(
            StudyTable study, SweepPlan plan, String target, List<OutcomePredictorProvider> providers) {
        if (study.targets().isEmpty()) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    study.source() + ": no run has a score; a sweep's configuration needs 'evaluation.benchmarks'.");
        }
        if (!study.targets().contains(target)) {
            study.observations(study.runs()).scores(target); // says why it is none
        }
        List<StudyTable.Run> scored = study.runs().stream()
                .filter(run -> run.scores().containsKey(target))
                .toList();
        if (scored.isEmpty()) {
            throw new RlvrException(ErrorCode.DATA_INVALID, study.source() + ": no run has a score '" + target + "'.");
        }
        List<StudyTable.Run> uniform = scored.stream()
                .filter(run -> StudyMixture.isUniform(run.mixture()))
                .toList();
        List<StudyMixture> mixtures = mixtures(scored, plan).entrySet().stream()
                .map(entry -> StudyMixture.of(entry.getKey().name(), entry.getValue(), target, uniform))
                .toList();
        Map<String, List<StudyMixture>> byRound = new LinkedHashMap<>();
        mixtures.forEach(mixture -> byRound.computeIfAbsent(mixture.round(), name -> new ArrayList<>())
                .add(mixture));
        return new StudyReport(
                study.source(),
                target,
                scored.size(),
                study.base().getOrDefault(target, Double.NaN),
                StudyMixture.mean(uniform, target),
                mixtures,
                byRound.entrySet().stream()
                        .map(entry -> round(entry.getKey(), entry.getValue()))
                        .toList(),
                unseen(study, target, List.copyOf(byRound.values()), providers));
    }

    private record Key(String round, String name) {}

    private static Map<Key, List<StudyTable.Run>> mixtures(List<StudyTable.Run> runs, SweepPlan plan) {
        Map<Key, List<StudyTable.Run>> mixtures = new LinkedHashMap<>();
        runs.forEach(run -> mixtures.computeIfAbsent(new Key(run.group(), name(run, plan)), key -> new ArrayList<>())
                .add(run));
        return mixtures;
    }

    /** Names a run's mixture: as the plan does, by its own name, or by its weights. */
    private static String name(StudyTable.Run run, SweepPlan plan) {
        Optional<Mixture> mixture = run.mixture();
        if (mixture.isEmpty()) {
            return run.label();
        }
        return plan.label(run.group(), mixture.get())
                .or(() -> MixtureLabel.of(mixture.get()))
                .orElseGet(() -> RunName.label(run.label()).equals(RunName.UNNAMED)
                        ? MixtureText.of(mixture.get())
                        : RunName.label(run.label()));
    }

    private static Round round(String name, List<StudyMixture> mixtures) {
        double[] means =
                mixtures.stream().mapToDouble(StudyMixture::mean).sorted().toArray();
        int middle = means.length / 2;
        StudyMixture best = mixtures.stream()
                .max(Comparator.comparingDouble(StudyMixture::mean))
                .orElseThrow();
        return new Round(
                name,
                means.length,
                means[0],
                means.length % 2 == 1 ? means[middle] : (means[middle - 1] + means[middle]) / 2,
                means[means.length - 1],
                best.name());
    }

    private static List<Unseen> unseen(
            StudyTable study,
            String target,
            List<List<StudyMixture>> rounds,
            List<OutcomePredictorProvider> providers) {
        List<Unseen> unseen = new ArrayList<>();
        Unseen.leftOut(study, target, rounds.get(0), providers).ifPresent(unseen::add);
        List<StudyMixture> earlier = new ArrayList<>(rounds.get(0));
        for (List<StudyMixture> round : rounds.subList(1, rounds.size())) {
            Unseen.later(study, target, earlier, round, providers).ifPresent(unseen::add);
            earlier.addAll(round);
        }
        if (rounds.size() > 2) {
            Unseen.later(
                            study,
                            target,
                            rounds.get(0),
                            rounds.subList(1, rounds.size()).stream()
                                    .flatMap(List::stream)
                                    .toList(),
                            providers)
                    .ifPresent(unseen::add);
        }
        return unseen;
    }

    /** Returns the best mixture of a round. */
    StudyMixture best(Round round) {
        return mixtures.stream()
                .filter(mixture ->
                        mixture.round().equals(round.name()) && mixture.name().equals(round.best()))
                .findFirst()
                .orElseThrow();
    }
}
