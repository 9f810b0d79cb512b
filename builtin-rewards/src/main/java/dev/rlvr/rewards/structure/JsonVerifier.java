package dev.rlvr.rewards.structure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.rewards.AnswerTags;
import dev.rlvr.rewards.Quote;
import java.util.Optional;

/**
 * Scores 1 where the answer is JSON that a schema allows, and where asked for, equals the expected value (numbers by their value, keys in any
 * order).
 *
 * @param tags where the answer stands
 * @param schema what is allowed; empty for any JSON
 * @param equal whether the answer must equal the expected value
 */
record JsonVerifier(AnswerTags tags, Optional<AnswerSchema> schema, boolean equal) implements RewardVerifier {

    @Override
    public Reward verify(Problem problem, Completion completion) {
        if (!equal) {
            return tags.score(completion, written -> score(written, Optional.empty()));
        }
        return problem.answer() instanceof Answer.Structured truth
                ? tags.score(completion, written -> score(written, Optional.of(truth)))
                : Reward.notApplicable("the ground truth has no structure");
    }

    private Reward score(String written, Optional<Answer.Structured> truth) {
        JsonNode value;
        try {
            value = JsonReader.read(written);
        } catch (JsonReader.NotJsonException e) {
            return Reward.of(0, "no JSON: " + Quote.of(e.fault()) + " in " + Quote.of(written));
        }
        Optional<String> fault = schema.flatMap(allowed -> allowed.fault(value));
        if (fault.isPresent()) {
            return Reward.of(0, "not by the schema: " + Quote.of(fault.get()));
        }
        if (truth.isEmpty()) {
            return Reward.of(1, schema.isPresent() ? "by the schema" : "JSON");
        }
        boolean same = JsonReader.of(truth.get().value()).equals(JsonVerifier::compare, value);
        return same
                ? Reward.of(1, "wrote " + Quote.of(written) + " as expected")
                : Reward.of(
                        0,
                        "wrote " + Quote.of(written) + ", expected "
                                + Quote.of(truth.get().text()));
    }

    private static int compare(JsonNode first, JsonNode second) {
        if (first.isNumber() && second.isNumber()) {
            return first.decimalValue().compareTo(second.decimalValue());
        }
        return first.equals(second) ? 0 : 1;
    }
}
