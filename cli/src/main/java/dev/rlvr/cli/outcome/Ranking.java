package dev.rlvr.cli.outcome;

import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.api.mixture.PredictorRanking;
import java.util.ArrayList;
import java.util.List;

/** Judges predictors on targets. One that throws where it predicts is no reason not to judge the others. */
final class Ranking {
    private Ranking() {}

    static PredictorRanking of(List<OutcomePredictorProvider> providers, Targets targets) {
        List<PredictorRanking.Rated> rated = new ArrayList<>();
        List<PredictorRanking.Failed> failed = new ArrayList<>();
        for (OutcomePredictorProvider provider : providers) {
            try {
                PredictorRanking one = PredictorRanking.of(List.of(over(provider, targets)), targets.mean());
                rated.addAll(one.rated());
                failed.addAll(one.failed());
            } catch (RuntimeException e) {
                failed.add(new PredictorRanking.Failed(
                        provider, e.getClass().getSimpleName() + " while it predicts: " + e.getMessage()));
            }
        }
        return new PredictorRanking(rated, failed);
    }

    private static OutcomePredictorProvider over(OutcomePredictorProvider provider, Targets targets) {
        return targets.names().size() == 1 ? provider : new EachTarget(provider, targets);
    }

    /** A provider whose predictor predicts each target on its own. */
    private record EachTarget(OutcomePredictorProvider provider, Targets targets) implements OutcomePredictorProvider {
        @Override
        public String id() {
            return provider.id();
        }

        @Override
        public String description() {
            return provider.description();
        }

        @Override
        public boolean isCandidate() {
            return provider.isCandidate();
        }

        @Override
        public int precedence() {
            return provider.precedence();
        }

        @Override
        public OutcomePredictor create() {
            return new MeanOfTargets(provider.create(), targets.each(), targets.mean());
        }
    }
}
