package dev.rlvr.cli.config;

import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.api.train.RlAlgorithmProvider;
import dev.rlvr.api.train.RolloutSettings;
import dev.rlvr.api.train.Sampling;
import dev.rlvr.cli.plugin.Plugins;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the {@code algorithm} section, which the host and the algorithm's provider share. */
final class AlgorithmReader {
    private static final double UNBOUNDED = Double.POSITIVE_INFINITY;

    private final Plugins plugins;

    AlgorithmReader(Plugins plugins) {
        this.plugins = plugins;
    }

    /** What the section says. */
    record Result(String name, Optional<RlAlgorithm> algorithm, RolloutSettings rollout) {
        /** Returns the result where the section was not read. */
        static Result none() {
            return new Result("", Optional.empty(), new RolloutSettings(1, Sampling.greedy(64)));
        }

        /** Returns whether completions are scored; where the algorithm is not known, most likely they are. */
        boolean usesRollouts() {
            return algorithm.map(RlAlgorithm::usesRollouts).orElse(true);
        }
    }

    Result read(Checked section) {
        String name = section.text("name", "grpo");
        int length = section.integer("max_completion_length", 64, 1);
        RlAlgorithmProvider provider =
                section.errors().attempt(section.settings().location("name"), () -> plugins.algorithm(name));
        RlAlgorithm algorithm = null;
        if (provider != null) {
            algorithm = section.create(
                    section.settings(), () -> plugins.call(provider, () -> provider.create(section.settings())));
        } else {
            section.settings().ignore();
        }
        return new Result(name, Optional.ofNullable(algorithm), rollout(section, algorithm, length));
    }

    private static RolloutSettings rollout(Checked section, @Nullable RlAlgorithm algorithm, int length) {
        if (algorithm != null && !algorithm.usesRollouts()) {
            return new RolloutSettings(1, Sampling.greedy(length));
        }
        int generations = section.integer("num_generations", 8, 1);
        double temperature = section.number("temperature", 1, 0, UNBOUNDED);
        double topP = section.number("top_p", 1, 0, 1);
        if (topP == 0) {
            section.invalid("top_p", "must be above 0; 1 keeps all tokens");
        }
        int topK = section.integer("top_k", 0, 0);
        return new RolloutSettings(generations, new Sampling(temperature, topP > 0 ? topP : 1, topK, length));
    }
}
