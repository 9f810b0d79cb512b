package dev.rlvr.cli.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.api.mixture.Prediction;
import dev.rlvr.cli.plugin.FakePlugins;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.pf4j.ExtensionPoint;

class HostStrategyContextTests {
    private static final ObservedScores SCORES =
            new ObservedScores("s", List.of("a", "b"), new double[][] {{1, 0}, {0, 1}}, new double[] {0.1, 0.2});

    private final List<String> calls = new ArrayList<>();

    private final class Provider implements OutcomePredictorProvider {
        @Override
        public String id() {
            return "model";
        }

        @Override
        public String description() {
            return "A model.";
        }

        @Override
        public boolean isCandidate() {
            return false;
        }

        @Override
        public int precedence() {
            return 3;
        }

        @Override
        public OutcomePredictor create() {
            return new OutcomePredictor() {
                @Override
                public FittedPredictor fit(ObservedScores observed) {
                    return weights -> new Prediction(1, 0);
                }

                @Override
                public List<Prediction> predictUnseen(ObservedScores observed) {
                    return List.of(new Prediction(7, 0), new Prediction(8, 0));
                }
            };
        }
    }

    /** Plugins that note how they are called. */
    private FakePlugins plugins() {
        return new FakePlugins() {
            @Override
            public <T> T call(ExtensionPoint extension, Supplier<T> call) {
                calls.add(((OutcomePredictorProvider) extension).id());
                return super.call(extension, call);
            }
        }.with(new Provider());
    }

    @Test
    void aPredictorIsWhatItsPluginMadeItAndIsCalledThroughIt() {
        OutcomePredictorProvider lent =
                new HostStrategyContext(plugins()).predictors().get(0);
        assertEquals("model", lent.id());
        assertEquals("A model.", lent.description());
        assertFalse(lent.isCandidate());
        assertEquals(3, lent.precedence());
        OutcomePredictor predictor = lent.create();
        assertEquals(1, predictor.fit(SCORES).predict(new double[] {1, 0}).mean());
        assertEquals(7, predictor.predictUnseen(SCORES).get(0).mean(), "its own closed form, not refits");
        assertEquals(List.of("model", "model", "model"), calls);
    }
}
