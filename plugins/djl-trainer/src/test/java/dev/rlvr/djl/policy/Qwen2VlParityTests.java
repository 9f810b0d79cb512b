package dev.rlvr.djl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.train.Sampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The model against transformers 5.18, whose results {@code make_qwen_vl_fixture.py} recorded. */
class Qwen2VlParityTests {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void logitsEqualTheReferencesWithin1e4(int number) {
        JsonNode expected = Fixture.json("expected.json").path("cases").get(number);
        float[] reference = Fixture.floats(Fixture.tensors("expected.safetensors"), "case" + number + ".logits");
        try (PolicyModel model = Fixture.model(Fixture.CROSS_ENTROPY, false, Fixture.referencePixels())) {
            PreparedPrompt prompt = model.prepare(Fixture.problem(expected), 12);
            float[] logits = model.prefixLogits(Fixture.withOneMoreToken(prompt));
            assertEquals(reference.length, logits.length, () -> Arrays.toString(prompt.ids()));
            double largest = 0;
            for (int i = 0; i < logits.length; i++) {
                largest = Math.max(largest, Math.abs(logits[i] - reference[i]));
            }
            assertTrue(largest < 1e-4, "largest difference " + largest);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void greedyDecodingFromPicturesGivesTheReferencesTokens(int number) {
        JsonNode expected = Fixture.json("expected.json").path("cases").get(number);
        List<Integer> reference = new ArrayList<>();
        expected.path("greedy").forEach(id -> reference.add(id.asInt()));
        try (PolicyModel model = Fixture.model()) {
            PreparedPrompt prompt = model.prepare(Fixture.problem(expected), 12);
            Completion completion = model.complete(List.of(prompt), 1, Sampling.greedy(12), 0)
                    .get(0)
                    .completions()
                    .get(0);
            assertEquals(reference, completion.tokenIds());
        }
    }
}
