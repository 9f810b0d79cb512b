package dev.rlvr.cli.observation;

import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.api.mixture.Prediction;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.cli.plugin.Plugins;
import java.nio.file.Path;
import java.util.List;

/** Lends the predictors of all plugins, each called with its own plugin's care, and reads observations. */
public final class HostStrategyContext implements StrategyContext {
    private final Plugins plugins;

    /** Creates a context over the plugins. */
    public HostStrategyContext(Plugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public List<OutcomePredictorProvider> predictors() {
        return plugins.extensions(OutcomePredictorProvider.class).stream()
                .<OutcomePredictorProvider>map(provider -> new Hosted(plugins, provider))
                .toList();
    }

    @Override
    public Observations observations(Path source) {
        return ObservationFolder.read(source);
    }

    /** A provider whose fits blame its plugin for what they throw. */
    private record Hosted(Plugins plugins, OutcomePredictorProvider provider) implements OutcomePredictorProvider {
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
            OutcomePredictor predictor = plugins.call(provider, provider::create);
            return new HostedPredictor(plugins, provider, predictor);
        }
    }

    private record HostedPredictor(Plugins plugins, OutcomePredictorProvider provider, OutcomePredictor predictor)
            implements OutcomePredictor {
        @Override
        public FittedPredictor fit(ObservedScores observed) {
            return plugins.call(provider, () -> predictor.fit(observed));
        }

        @Override
        public List<Prediction> predictUnseen(ObservedScores observed) {
            return plugins.call(provider, () -> predictor.predictUnseen(observed));
        }
    }
}
