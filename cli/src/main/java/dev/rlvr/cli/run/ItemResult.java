package dev.rlvr.cli.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one item of a benchmark was answered: a line of {@code eval/BENCHMARK.jsonl}.
 *
 * @param id the item
 * @param completion what the model wrote; the first of several completions
 * @param score in [0, 1], the mean over completions; null where verification failed or does not apply for all of them
 * @param scores each completion's score where there are several
 * @param reason why there is no score; empty where there is one
 * @param answer what a perfect model would have written
 * @param finishReason {@code stop} or {@code length}
 * @param rewards what each verifier gave, the mean over completions; null where it failed or does not apply
 */
public record ItemResult(
        String id,
        String completion,
        @Nullable Double score,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<@Nullable Double> scores,
        String reason,
        String answer,
        String finishReason,
        Map<String, @Nullable Double> rewards) {
    /** Copies the scores; a line without them has one completion. */
    public ItemResult {
        scores = Collections.unmodifiableList(new ArrayList<>(Objects.requireNonNullElse(scores, List.of())));
    }
}
