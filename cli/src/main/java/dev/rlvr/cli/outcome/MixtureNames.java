package dev.rlvr.cli.outcome;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.Observations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a mixture may be called: {@code uniform}, a run's label, weights, and names that a session gives. */
public final class MixtureNames {
    private final Observations observations;
    private final Map<String, Mixture> named = new LinkedHashMap<>();

    /** Creates the names of observations' mixtures. */
    public MixtureNames(Observations observations) {
        this.observations = observations;
        named.put("uniform", Mixture.uniform(observations.datasets()));
    }

    /** Gives a mixture a name, in place of what had it. */
    public void put(String name, Mixture mixture) {
        named.put(name, mixture);
    }

    /** Returns all names; a run's label is one. */
    public List<String> names() {
        List<String> names = new ArrayList<>(named.keySet());
        observations.rows().stream().map(Observation::label).distinct().forEach(names::add);
        return names;
    }

    /**
     * Returns the mixture that a text stands for. A label of several runs over different mixtures stands for none.
     *
     * @throws RlvrException where it stands for none
     */
    public Mixture find(String text) {
        Mixture known = named.get(text);
        if (known != null) {
            return known;
        }
        List<Mixture> labelled = observations.rows().stream()
                .filter(row -> row.label().equals(text))
                .map(Observation::mixture)
                .distinct()
                .toList();
        if (labelled.size() > 1) {
            throw new RlvrException(
                    ErrorCode.USAGE,
                    labelled.size() + " different mixtures are called '" + text + "' in " + observations.source()
                            + "; give the weights instead, such as " + example(labelled.get(0)) + ".");
        }
        if (labelled.size() == 1) {
            return labelled.get(0);
        }
        if (MixtureText.isWeights(text)) {
            return MixtureText.read(text, observations.datasets());
        }
        throw new RlvrException(
                ErrorCode.NAME_UNKNOWN,
                "No mixture is called '" + text + "': give uniform, a run of " + observations.source()
                        + " or weights, such as " + example(Mixture.uniform(observations.datasets())) + "."
                        + NearestName.didYouMean(text, names()));
    }

    private static String example(Mixture mixture) {
        return MixtureText.of(mixture).replace(' ', ',');
    }
}
