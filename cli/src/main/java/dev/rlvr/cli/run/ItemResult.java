package dev.rlvr.cli.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one item of a benchmark was answered: a line of {@code eval/BENCHMARK.jsonl}.
 *
 * @param id the item
 * @param completion what the model wrote
 * @param score in [0, 1]; null where verification failed or does not apply
 * @param reason why there is no score; empty where there is one
 * @param answer what a perfect model would have written
 * @param finishReason {@code stop} or {@code length}
 * @param rewards what each verifier gave; null where it failed or does not apply
 */
public record ItemResult(
        String id,
        String completion,
        @Nullable Double score,
        String reason,
        String answer,
        String finishReason,
        Map<String, @Nullable Double> rewards) {}
