package dev.rlvr.mixtures.heuristic;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.settings.Settings;
import dev.rlvr.mixtures.design.SeedKind;
import java.util.List;

/** Which runs a heuristic learns from. */
enum RunChoice {
    /** Those over a single dataset, over all but one, or over all, with equal weights: the paper's. */
    SEEDS,
    /** All. */
    ALL;

    /** Reads the setting {@code designs}. */
    static RunChoice read(Settings settings) {
        return settings.choice("designs", List.of("seeds", "all"), "seeds").equals("all") ? ALL : SEEDS;
    }

    /**
     * Returns only the chosen runs.
     *
     * @throws RlvrException where there is none
     */
    Observations from(Observations observations) {
        Observations chosen = observations.with(observations.rows().stream()
                .filter(row -> this == ALL || SeedKind.isSeed(observations.weights(row.mixture())))
                .toList());
        if (this == SEEDS && chosen.rows().isEmpty()) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    observations.source() + ": none of the "
                            + observations.rows().size()
                            + " runs is over a seed mixture (one dataset, all but one, or all, with equal weights)."
                            + " With 'designs: all' every run counts.");
        }
        return chosen;
    }
}
