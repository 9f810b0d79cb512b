package dev.rlvr.mixtures.learned;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.Observations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The domains of a run beside the datasets of the observations: the same, in any order.
 *
 * @param domains the datasets of the run, in its order
 * @param observed the datasets of the observations, in their order
 */
record RunDomains(List<String> domains, List<String> observed) {
    RunDomains {
        domains = List.copyOf(domains);
        observed = List.copyOf(observed);
    }

    /**
     * Matches domains with observations.
     *
     * @throws RlvrException with {@code DATA_INVALID} where one has a dataset that the other has not
     */
    static RunDomains of(List<Domain> domains, Observations observations) {
        List<String> names = domains.stream().map(Domain::dataset).toList();
        List<String> observed = observations.datasets();
        List<String> missing =
                names.stream().filter(name -> !observed.contains(name)).toList();
        List<String> extra =
                observed.stream().filter(name -> !names.contains(name)).toList();
        if (!missing.isEmpty() || !extra.isEmpty()) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    observations.source() + ": the observations are of mixtures of " + String.join(", ", observed)
                            + ", but the run trains on " + String.join(", ", names) + "."
                            + named(" Not observed: ", missing) + named(" Not trained on: ", extra)
                            + " Learn from runs over the same datasets");
        }
        return new RunDomains(names, observed);
    }

    private static String named(String before, List<String> names) {
        return names.isEmpty() ? "" : before + String.join(", ", names) + ".";
    }

    /** Returns weights in the observations' order as a mixture in the run's. */
    Mixture mixture(double[] weightsD) {
        Map<String, Double> weights = new LinkedHashMap<>();
        domains.forEach(domain -> weights.put(domain, weightsD[observed.indexOf(domain)]));
        return Mixture.of(weights);
    }
}
