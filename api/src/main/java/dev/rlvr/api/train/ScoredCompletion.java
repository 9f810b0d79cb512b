package dev.rlvr.api.train;

import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A completion with what its verifiers said.
 *
 * @param completion what the policy wrote
 * @param reward the weighted total; failed where any verifier failed
 * @param byVerifier what each verifier said, before weighting, in the order of the configuration
 */
public record ScoredCompletion(Completion completion, Reward reward, Map<String, Reward> byVerifier) {
    /** Copies the map. */
    public ScoredCompletion {
        byVerifier = Collections.unmodifiableMap(new LinkedHashMap<>(byVerifier));
    }
}
