package dev.rlvr.api.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run will train and need, told before it begins.
 *
 * @param device where it will run: {@code cpu}, {@code cuda:0}
 * @param parameters how many parameters the model has, its new adapters included
 * @param trained how many of them are trained
 * @param memory bytes by part: {@code weights}, {@code reference}, {@code gradients}, {@code optimizer}, {@code rollout}, {@code update},
 *     {@code caches} (prompts and pictures that are kept for later steps), {@code runtime}, in this order
 * @param peak the most bytes that are in use at once: of rollout and update, the larger
 * @param promptTokens tokens of the prompts of a step, each once, pictures included
 * @param completionTokens the most tokens of the completions of a step
 * @param microBatches into how many passes the largest step is cut
 */
public record TrainPlan(
        String device,
        long parameters,
        long trained,
        Map<String, Long> memory,
        long peak,
        long promptTokens,
        long completionTokens,
        int microBatches) {
    /** Copies the map. */
    public TrainPlan {
        memory = Collections.unmodifiableMap(new LinkedHashMap<>(memory));
    }
}
