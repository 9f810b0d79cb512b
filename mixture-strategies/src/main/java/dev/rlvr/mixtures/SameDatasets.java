package dev.rlvr.mixtures;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Observations;
import java.util.List;

/** Checks that what was observed is what shall be trained on. */
public final class SameDatasets {
    private SameDatasets() {}

    /**
     * Checks that observations and a configuration name the same datasets, in whatever order.
     *
     * @param trained the training datasets
     * @throws RlvrException with {@code NAME_UNKNOWN} naming the first dataset that only one of them has, and the nearest name
     */
    public static void check(Observations observations, List<String> trained) {
        List<String> observed = observations.datasets();
        trained.stream().filter(name -> !observed.contains(name)).findFirst().ifPresent(name -> {
            throw unknown(
                    "training dataset '" + name + "' has no weights in the observations " + observations.source(),
                    name,
                    observed);
        });
        observed.stream().filter(name -> !trained.contains(name)).findFirst().ifPresent(name -> {
            throw unknown(
                    "the observations " + observations.source() + " have weights of '" + name
                            + "', which is no training dataset",
                    name,
                    trained);
        });
    }

    private static RlvrException unknown(String message, String name, List<String> known) {
        return new RlvrException(ErrorCode.NAME_UNKNOWN, message + "." + NearestName.hint(name, known));
    }
}
