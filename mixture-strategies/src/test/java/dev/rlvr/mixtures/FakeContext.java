package dev.rlvr.mixtures;

import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.api.mixture.StrategyContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A context with given predictors, and observations that it gives whatever the source. */
public record FakeContext(List<OutcomePredictorProvider> predictors, Optional<Observations> given)
        implements StrategyContext {
    /** For strategies that do not learn. */
    public static final FakeContext EMPTY = new FakeContext(List.of(), Optional.empty());

    @Override
    public Observations observations(Path source) {
        return given.orElseThrow(() -> new AssertionError("asked for observations: " + source));
    }
}
