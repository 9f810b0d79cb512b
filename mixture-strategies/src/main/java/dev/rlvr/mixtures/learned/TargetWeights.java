package dev.rlvr.mixtures.learned;

import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What each target's score counts.
 *
 * @param weights a number other than 0 a target, at least one
 */
record TargetWeights(Map<String, Double> weights) {
    private static final String TARGET = "target";
    private static final String TARGETS = "targets";

    TargetWeights {
        weights = new LinkedHashMap<>(weights);
    }

    static TargetWeights read(Settings settings) {
        Map<String, Double> several = settings.numberMap(TARGETS);
        if (several.isEmpty()) {
            return new TargetWeights(Map.of(settings.text(TARGET), 1.0));
        }
        if (settings.has(TARGET)) {
            throw settings.invalid(TARGETS, "give either target or targets, not both");
        }
        several.forEach((target, weight) -> {
            if (weight == 0) {
                throw settings.invalid(TARGETS, "the weight of '" + target + "' must not be 0. Leave it out");
            }
        });
        return new TargetWeights(several);
    }

    /** Learns every target on its own. */
    CombinedModel learn(Observations observations, TargetLearner learner) {
        return new CombinedModel(weights.entrySet().stream()
                .map(entry ->
                        learner.learn(entry.getValue(), observations.scores(entry.getKey()), observations.source()))
                .toList());
    }
}
