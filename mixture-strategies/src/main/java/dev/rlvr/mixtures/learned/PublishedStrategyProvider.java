package dev.rlvr.mixtures.learned;

import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.api.settings.Settings;
import dev.rlvr.mixtures.predict.PublishedPredictorProvider;
import java.nio.file.Path;
import org.pf4j.Extension;

/** Provides {@code learned-published}: MoDoMoDo's search for a mixture as published, to compare with. */
@Extension
public final class PublishedStrategyProvider implements MixtureStrategyProvider {
    /** Creates the provider. */
    public PublishedStrategyProvider() {}

    @Override
    public String id() {
        return "learned-published";
    }

    @Override
    public String description() {
        return "MoDoMoDo's search as published, to compare with: its quadratic surrogate, and the best of samples of a Gaussian";
    }

    @Override
    public MixtureStrategy create(Settings settings, StrategyContext context) {
        Path source = settings.path("observations");
        return new PublishedStrategy(
                () -> context.observations(source),
                new PublishedPredictorProvider().create(),
                settings.text("target"),
                settings.integer("samples", 10_000, 1, 10_000_000),
                settings.integer("seed", 0, Integer.MIN_VALUE, Integer.MAX_VALUE),
                settings.integer("count", 10, 1, 1000));
    }
}
