package dev.rlvr.mixtures.learned;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.api.mixture.PredictorRanking;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Learns a target with one model, or with the one of several that errs least on mixtures it has not seen.
 *
 * @param models the models to choose from, at least one
 */
record TargetLearner(List<OutcomePredictorProvider> models) {
    private static final String AUTO = "auto";

    TargetLearner {
        models = List.copyOf(models);
    }

    /**
     * Returns the learner of a model's id, or of {@code auto}: all candidates.
     *
     * @param location where the id stands, for messages
     * @throws RlvrException where no predictor has this id, or none is a candidate
     */
    static TargetLearner of(String id, List<OutcomePredictorProvider> predictors, String location) {
        List<OutcomePredictorProvider> models = predictors.stream()
                .filter(predictor -> id.equals(AUTO)
                        ? predictor.isCandidate()
                        : predictor.id().equals(id))
                .toList();
        if (models.isEmpty()) {
            List<String> known = Stream.concat(
                            Stream.of(AUTO), predictors.stream().map(OutcomePredictorProvider::id))
                    .toList();
            throw new RlvrException(
                    ErrorCode.NAME_UNKNOWN, location + ": no model '" + id + "'." + NearestName.hint(id, known));
        }
        return new TargetLearner(models);
    }

    /**
     * Learns.
     *
     * @param weight what the target counts
     * @param source where the observations come from, for messages
     * @throws RlvrException with {@code DATA_INVALID} where all scores are equal, or no model can be fitted
     */
    TargetModel learn(double weight, ObservedScores observed, String source) {
        double[] scores = observed.scores();
        if (Arrays.stream(scores).allMatch(score -> score == scores[0])) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    source + ": '" + observed.target() + "' is " + scores[0] + " in all of " + observed.size()
                            + " runs, so that nothing can be learnt of how it depends on the mixture. Choose another"
                            + " target, or add runs of other mixtures");
        }
        if (models.size() == 1) {
            OutcomePredictor predictor = models.get(0).create();
            return new TargetModel(weight, predictor, observed, predictor.fit(observed));
        }
        PredictorRanking ranking = PredictorRanking.of(models, observed);
        PredictorRanking.Rated chosen = ranking.chosen()
                .orElseThrow(() -> new RlvrException(
                        ErrorCode.DATA_INVALID,
                        source + ": no model can learn '" + observed.target() + "' from " + observed.size() + " runs. "
                                + reasons(ranking)));
        return new TargetModel(weight, chosen.provider().create(), observed, chosen.fitted());
    }

    private static String reasons(PredictorRanking ranking) {
        return ranking.failed().stream()
                .map(failed -> failed.provider().id() + ": " + failed.reason())
                .collect(Collectors.joining("; "));
    }
}
