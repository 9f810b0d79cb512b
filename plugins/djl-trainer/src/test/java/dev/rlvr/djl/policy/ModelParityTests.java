package dev.rlvr.djl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.FinishReason;
import dev.rlvr.api.train.DeviceChoice;
import dev.rlvr.api.train.Policy;
import dev.rlvr.api.train.Rollout;
import dev.rlvr.api.train.Sampling;
import dev.rlvr.djl.TestGpu;
import dev.rlvr.djl.model.TestFamilies;
import dev.rlvr.djl.safetensors.Safetensors;
import dev.rlvr.djl.train.DjlTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A model of each family against transformers 5.18, whose results {@code make_qwen_vl_fixture.py} and {@code make_family_fixture.py}
 * recorded.
 */
class ModelParityTests {

    @ParameterizedTest
    @ValueSource(strings = {"qwen2-vl-tiny", "qwen2_5-vl-tiny", "qwen2-tiny", "qwen3-tiny", "llama-tiny", "phi3-tiny"})
    void logitsEqualTheReferencesWithin1e4(String name) {
        assertLogits(Fixture.of(name), Device.cpu());
    }

    @Tag("gpu")
    @ParameterizedTest
    @ValueSource(strings = {"qwen2-vl-tiny", "qwen2_5-vl-tiny", "qwen2-tiny", "qwen3-tiny", "llama-tiny", "phi3-tiny"})
    void logitsOnAGpuEqualTheReferencesWithin1e4(String name) {
        assertLogits(Fixture.of(name), TestGpu.required());
    }

    @Test
    void logitsOfALargerQwen25VlEqualTheReferencesWithin1e4() {
        assertLogits(Fixture.shared("qwen2_5-vl-tiny"), Device.cpu());
    }

    private static void assertLogits(Fixture fixture, Device device) {
        try (PolicyModel model = fixture.model(device)) {
            for (JsonNode expected : fixture.json("expected.json").path("cases")) {
                String tensor = "case" + expected.path("case").asInt() + ".logits";
                float[] reference = Fixture.floats(fixture.tensors("expected.safetensors"), tensor);
                PreparedPrompt prompt = model.prepare(fixture.problem(expected), 12);
                float[] logits = model.prefixLogits(Fixture.withOneMoreToken(prompt));
                assertEquals(reference.length, logits.length, () -> Arrays.toString(prompt.ids()));
                double largest = 0;
                for (int i = 0; i < logits.length; i++) {
                    largest = Math.max(largest, Math.abs(logits[i] - reference[i]));
                }
                assertTrue(largest < 1e-4, "largest difference of " + tensor + ": " + largest);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"qwen2-vl-tiny", "qwen2_5-vl-tiny", "qwen2-tiny", "qwen3-tiny", "llama-tiny", "phi3-tiny"})
    void greedyDecodingFromQuestionAndPicturesGivesTheReferencesTokens(String name) {
        assertGreedyTokens(Fixture.of(name), Device.cpu());
    }

    @Tag("gpu")
    @ParameterizedTest
    @ValueSource(strings = {"qwen2-vl-tiny", "qwen2_5-vl-tiny", "qwen2-tiny", "qwen3-tiny", "llama-tiny", "phi3-tiny"})
    void greedyDecodingOnAGpuGivesTheReferencesTokens(String name) {
        assertGreedyTokens(Fixture.of(name), TestGpu.required());
    }

    @Test
    void greedyDecodingOfALargerQwen25VlGivesTheReferencesTokens() {
        assertGreedyTokens(Fixture.shared("qwen2_5-vl-tiny"), Device.cpu());
    }

    private static void assertGreedyTokens(Fixture fixture, Device device) {
        try (PolicyModel model = fixture.model(device)) {
            for (JsonNode expected : fixture.json("expected.json").path("cases")) {
                PreparedPrompt prompt = model.prepare(fixture.problem(expected), 12);
                Completion completion = model.complete(List.of(prompt), 1, Sampling.greedy(12), 0)
                        .get(0)
                        .completions()
                        .get(0);
                List<Integer> ids = Arrays.stream(prompt.ids()).boxed().toList();
                assertEquals(integers(expected.path("input_ids")), ids);
                assertEquals(integers(expected.path("greedy")), completion.tokenIds());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"qwen2-vl-tiny", "qwen2_5-vl-tiny", "qwen2-tiny", "qwen3-tiny", "llama-tiny", "phi3-tiny"})
    void logProbabilitiesOfARolloutEqualTheReferencesWithin1e4(String name) {
        Fixture fixture = Fixture.of(name);
        JsonNode expected = fixture.json("expected.json").path("cases").get(0);
        List<Completion> completions = Stream.of(List.<Integer>of(), List.of(65), List.of(66, 67, 68))
                .map(tokens -> new Completion("", tokens, FinishReason.LENGTH))
                .toList();
        Rollout rollout = new Rollout(fixture.problem(expected), 1, completions);
        DjlTrainer trainer = new DjlTrainer();
        trainer.useFamilies(TestFamilies.ALL.all());
        try (Policy policy = trainer.open(fixture.folder(), DeviceChoice.AUTO)) {
            List<List<Double>> logProbs = policy.logProbs(rollout);
            assertEquals(List.of(0, 1, 3), logProbs.stream().map(List::size).toList());
            assertEquals(lastLogProb(fixture, 65), logProbs.get(1).get(0), 1e-4);
            assertEquals(lastLogProb(fixture, 66), logProbs.get(2).get(0), 1e-4);
        }
    }

    /** Returns what the reference gives a token after the whole prompt. */
    private static double lastLogProb(Fixture fixture, int token) {
        Safetensors expected = fixture.tensors("expected.safetensors");
        float[] logits = Fixture.floats(expected, "case0.logits");
        long[] shape = expected.info("case0.logits").shape();
        int vocabulary = (int) shape[shape.length - 1];
        int last = logits.length - vocabulary;
        double sum = 0;
        for (int v = last; v < logits.length; v++) {
            sum += Math.exp(logits[v]);
        }
        return logits[last + token] - Math.log(sum);
    }

    @Test
    void aModelForTextAloneRefusesPicturesAndNamesProblemAndModel() {
        Fixture text = Fixture.of("llama-tiny");
        JsonNode seen = Fixture.QWEN2_VL.json("expected.json").path("cases").get(1);
        try (PolicyModel model = text.model()) {
            RlvrException e = assertThrows(RlvrException.class, () -> model.prepare(Fixture.QWEN2_VL.problem(seen), 1));
            assertEquals(ErrorCode.MODEL_INVALID, e.code());
            String message = String.valueOf(e.getMessage());
            assertTrue(message.contains("'Is the square above the triangle?' (fixture)"), message);
            assertTrue(message.contains(text.folder().toString()) && message.contains("llama"), message);
        }
    }

    private static List<Integer> integers(JsonNode node) {
        List<Integer> integers = new ArrayList<>();
        node.forEach(number -> integers.add(number.asInt()));
        return integers;
    }
}
