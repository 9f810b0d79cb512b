package dev.rlvr.mixtures.learned;

import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.mixtures.simplex.RandomMixtures;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A draw of a study of five datasets, with what the 11 seed mixtures show of it in three runs each.
 *
 * @param random the draw's random numbers, for what is observed later
 */
record Trial(SyntheticStudy study, double noise, Observations seen, Random random) {
    static final int DATASETS = 5;
    private static final int REPETITIONS = 3;
    private static final int SECOND_ROUND = 8;

    static Trial draw(SyntheticTruth kind, double noise, int draw) {
        Random random = new Random(15_485_863L * draw + 11);
        SyntheticStudy study = SyntheticStudy.draw(kind, DATASETS, random);
        return new Trial(
                study, noise, study.observe(SyntheticStudy.seedMixtures(DATASETS), REPETITIONS, noise, random), random);
    }

    /** Returns the regret of what each procedure proposes. */
    Map<String, Double> regrets(KnownPrior prior) {
        Map<String, Double> regrets = new LinkedHashMap<>();
        regrets.put("uniform", study.regret(Mixture.uniform(seen.datasets())));
        regrets.put("best run", study.regret(bestRun()));
        regrets.put("published", study.regret(Procedure.PUBLISHED.propose(study, seen)));
        regrets.put("its optimum", study.regret(Procedure.PUBLISHED_OPTIMUM.propose(study, seen)));
        regrets.put("learned", study.regret(Procedure.LEARNED.propose(study, seen)));
        regrets.put(
                "known prior",
                study.regret(SyntheticStudy.mixture(prior.best(seen.scores(SyntheticStudy.SCORE), noise))));
        return regrets;
    }

    /** Returns the regret of what the published procedure proposes. */
    Map<String, Double> publishedRegret() {
        return Map.of("published", study.regret(Procedure.PUBLISHED.propose(study, seen)));
    }

    /** Returns the regret of what each procedure proposes after a second round of eight mixtures of its choice, three runs each. */
    Map<String, Double> secondRegrets() {
        Observations published = seenToo(Procedure.PUBLISHED.candidates(study, seen, SECOND_ROUND));
        Observations learned = seenToo(Procedure.LEARNED.candidates(study, seen, SECOND_ROUND));
        Observations random = seenToo(IntStream.range(0, SECOND_ROUND)
                .mapToObj(n -> SyntheticStudy.mixture(RandomMixtures.uniform(random(), DATASETS)))
                .toList());
        Map<String, Double> regrets = new LinkedHashMap<>();
        regrets.put("learned, one round", study.regret(Procedure.LEARNED.propose(study, seen)));
        regrets.put("published twice", study.regret(Procedure.PUBLISHED.propose(study, published)));
        regrets.put("published, then learned", study.regret(Procedure.LEARNED.propose(study, published)));
        regrets.put("random, then learned", study.regret(Procedure.LEARNED.propose(study, random)));
        regrets.put("learned twice", study.regret(Procedure.LEARNED.propose(study, learned)));
        return regrets;
    }

    private Observations seenToo(List<Mixture> mixtures) {
        List<Observation> more = study.observe(
                        mixtures.stream().map(seen::weights).toArray(double[][]::new), REPETITIONS, noise, random)
                .rows();
        return new Observations(
                seen.source(),
                seen.datasets(),
                seen.targets(),
                Stream.concat(seen.rows().stream(), more.stream()).toList(),
                0);
    }

    /** Returns the mixture whose runs scored best in the mean. */
    private Mixture bestRun() {
        ObservedScores observed = seen.scores(SyntheticStudy.SCORE);
        double[] scores = observed.scores();
        int[] best = observed.repetitions().stream()
                .reduce((one, other) -> mean(scores, other) > mean(scores, one) ? other : one)
                .orElseThrow();
        return seen.rows().get(best[0]).mixture();
    }

    private static double mean(double[] scores, int[] runs) {
        return Arrays.stream(runs).mapToDouble(n -> scores[n]).average().orElseThrow();
    }
}
