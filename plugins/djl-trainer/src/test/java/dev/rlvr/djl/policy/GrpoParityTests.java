package dev.rlvr.djl.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.djl.TestGpu;
import dev.rlvr.djl.safetensors.Safetensors;
import dev.rlvr.djl.train.Losses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loss and gradients against a plain transformers implementation without prefix sharing, recorded by {@code make_grpo_golden.py}. */
class GrpoParityTests {
    private static final WeightUse ALL = new WeightUse(Precision.FLOAT32, true, true, true, Optional.empty(), 1);

    /** A loss that leaves only the entropy. */
    private static final String NOTHING = """
            def token_loss(logp_bt: Tensor, old_logp_bt: Tensor, ref_logp_bt: Tensor, advantages_b1: Tensor, mask_bt: Tensor) -> Tensor:
              return torch.mul(logp_bt, 0.0)
            """;

    /** Returns a tiny model of each family, and how many parameters it has. */
    static Stream<Arguments> families() {
        return Stream.of(
                Arguments.of("qwen2-vl-tiny", 70),
                Arguments.of("qwen2_5-vl-tiny", 57),
                Arguments.of("qwen2-tiny", 26),
                Arguments.of("qwen3-tiny", 24),
                Arguments.of("llama-tiny", 21),
                Arguments.of("phi3-tiny", 15));
    }

    @ParameterizedTest
    @MethodSource("families")
    void lossAndEveryGradientEqualThePlainImplementation(String name, int parameters) {
        assertGradients(name, parameters, Device.cpu(), false);
    }

    @ParameterizedTest
    @MethodSource("families")
    void lossAndEveryGradientEqualThePlainImplementationWithActivationCheckpointing(String name, int parameters) {
        assertGradients(name, parameters, Device.cpu(), true);
    }

    @Tag("gpu")
    @ParameterizedTest
    @MethodSource("families")
    void lossAndEveryGradientEqualThePlainImplementationOnAGpu(String name, int parameters) {
        assertGradients(name, parameters, TestGpu.required(), false);
    }

    private static void assertGradients(String name, int parameters, Device device, boolean checkpointing) {
        Fixture fixture = Fixture.of(name);
        Safetensors tensors = fixture.tensors("grpo-golden.safetensors");
        try (PolicyModel model = fixture.model(Losses.grpo(0.2, 0.04), true, device)) {
            model.parameters().train(ALL);
            Groups groups = groups(fixture, model);
            double loss = backward(model, groups, tensors, checkpointing);
            double expected = fixture.json("grpo-golden.json").path("loss").asDouble();
            assertEquals(expected, loss, 1e-4 * Math.abs(expected));
            Map<String, Double> differences = new TreeMap<>();
            model.parameters().arrays().forEach((weightName, weight) -> {
                float[] reference =
                        Fixture.floats(tensors, "grad." + model.folder().storedName(weightName));
                differences.put(
                        weightName,
                        relativeDifference(reference, weight.getGradient().toFloatArray()));
            });
            assertEquals(parameters, differences.size());
            differences.values().removeIf(difference -> difference < 1e-4);
            assertTrue(differences.isEmpty(), "relative differences of gradients: " + differences);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"qwen2-vl-tiny", "qwen2-tiny", "qwen3-tiny"})
    void passesSideBySideAddUpToTheGradientsOfOneAndAreTheSameEachTime(String name) {
        Fixture fixture = Fixture.of(name);
        WeightUse use = new WeightUse(Precision.FLOAT32, false, false, true, Optional.empty(), 1);
        try (PolicyModel model = fixture.model(Losses.sft(), false)) {
            List<String> trained = model.parameters().train(use);
            Groups whole = groups(fixture, model);
            List<Groups> parts = new ArrayList<>();
            for (int p = 0; p < whole.prompts().size(); p++) {
                parts.add(new Groups(
                        whole.prompts().subList(p, p + 1), whole.tokensPGT().subList(p, p + 1)));
            }
            assertTrue(parts.size() > 1);
            double loss = pass(model, List.of(whole), false);
            Map<String, float[]> expected = takeGradients(model, trained);
            assertEquals(loss, pass(model, parts, false), 1e-5 * Math.abs(loss));
            Map<String, float[]> sum = takeGradients(model, trained);
            expected.forEach((weight, gradient) ->
                    assertTrue(relativeDifference(gradient, Objects.requireNonNull(sum.get(weight))) < 1e-5, weight));
            for (int i = 0; i < 4; i++) {
                pass(model, parts, false);
                takeGradients(model, trained)
                        .forEach((weight, gradient) ->
                                assertArrayEquals(Objects.requireNonNull(sum.get(weight)), gradient, weight));
            }
        }
    }

    /** Where the tower is trained, the gradient is recorded; where it is not, it is written out in {@code packed_update.py}. */
    @ParameterizedTest
    @ValueSource(strings = {"qwen2-vl-tiny", "qwen2_5-vl-tiny"})
    void theGradientWrittenOutEqualsTheRecordedOneAtAnyTemperatureAndWithTheEntropysShare(String name) {
        Fixture fixture = Fixture.of(name);
        Safetensors tensors = fixture.tensors("grpo-golden.safetensors");
        WeightUse language = new WeightUse(Precision.FLOAT32, false, false, true, Optional.empty(), 1);
        try (PolicyModel recorded = fixture.model(Losses.grpo(0.2, 0.04), true);
                PolicyModel written = fixture.model(Losses.grpo(0.2, 0.04), false)) {
            recorded.parameters().train(ALL);
            List<String> trained = written.parameters().train(language);
            double expected = backward(recorded, groups(fixture, recorded), tensors, 0.7, 0.3, false);
            assertEquals(expected, backward(written, groups(fixture, written), tensors, 0.7, 0.3, false), 1e-5);
            Map<String, float[]> gradients = takeGradients(recorded, trained);
            takeGradients(written, trained).forEach((weight, gradient) -> {
                float[] reference = Objects.requireNonNull(gradients.get(weight));
                assertTrue(relativeDifference(reference, gradient) < 1e-5, weight);
            });
        }
    }

    /** Few keys, whose scores are computed, some of them in a hundred sequences and so in several parts; and many, in the fused call. */
    @ParameterizedTest
    @CsvSource({
        "30, 21, 100, 40",
        "110, 90, 2, 18",
        "110, 90, 2, 19",
        "128, 60, 2, 1",
        "129, 60, 2, 1",
        "200, 131, 2, 8"
    })
    void theGradientWrittenOutEqualsTheCheckpointedOneHoweverManyKeysThereAre(
            int longer, int shorter, int group, int tokens) {
        try (PolicyModel model = Fixture.of("qwen2-tiny").model(Losses.sft(), false)) {
            List<String> trained =
                    model.parameters().train(new WeightUse(Precision.FLOAT32, false, false, true, Optional.empty(), 1));
            List<List<List<Integer>>> completions = Stream.of(1, 2)
                    .map(p -> Stream.iterate(1, g -> g + 1)
                            .limit(group)
                            .map(g -> tokens(tokens, p * 100 + g))
                            .toList())
                    .toList();
            Groups groups = new Groups(List.of(prompt(longer), prompt(shorter)), completions);
            double expected = pass(model, List.of(groups), true);
            Map<String, float[]> gradients = takeGradients(model, trained);
            assertEquals(expected, pass(model, List.of(groups), false), 1e-5 * Math.abs(expected));
            takeGradients(model, trained).forEach((weight, gradient) -> {
                float[] reference = Objects.requireNonNull(gradients.get(weight));
                assertTrue(relativeDifference(reference, gradient) < 1e-5, weight);
            });
        }
    }

    /** Returns a prompt of which so many tokens are the prefix. */
    private static PreparedPrompt prompt(int prefix) {
        int[] ids = tokens(prefix + 1, prefix).stream().mapToInt(id -> id).toArray();
        int[] positions = IntStream.range(0, ids.length).toArray();
        Problem problem =
                new Problem("p", "test", List.of(Message.user(0, "-")), List.of(), new Answer.Text("-"), Map.of());
        return new PreparedPrompt(problem, ids, new int[][] {positions, positions, positions}, List.of());
    }

    private static List<Integer> tokens(int count, int seed) {
        return new Random(seed).ints(count, 8, 200).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFrozenLanguageModelLearnsNothingWithoutPicturesAndDoesNotFail(boolean checkpointing) {
        Fixture fixture = Fixture.of("qwen2-vl-tiny");
        WeightUse tower = new WeightUse(Precision.FLOAT32, true, true, false, Optional.empty(), 1);
        try (PolicyModel model = PolicyModel.load(fixture.open(), Losses.sft(), tower, Device.cpu())) {
            List<String> trained = model.parameters().train(tower);
            Groups groups = groups(fixture, model);
            List<PreparedPrompt> blind = groups.prompts().stream()
                    .map(prompt -> new PreparedPrompt(prompt.problem(), prompt.ids(), prompt.positions3S(), List.of()))
                    .toList();
            Groups texts = new Groups(blind, groups.tokensPGT());
            backward(model, texts, fixture.tensors("grpo-golden.safetensors"), checkpointing);
            takeGradients(model, trained)
                    .forEach((weight, gradient) -> assertArrayEquals(new float[gradient.length], gradient, weight));
        }
    }

    /** Learns from the parts with every token counting 1; returns the sum of the losses. */
    private static double pass(PolicyModel model, List<Groups> parts, boolean checkpointing) {
        try (NDManager step = model.manager().newSubManager()) {
            List<UpdatePart> even = new ArrayList<>();
            for (Groups groups : parts) {
                float[] ones = new float
                        [groups.prompts().size() * groups.tokensPGT().get(0).size()];
                Arrays.fill(ones, 1);
                even.add(new UpdatePart(groups, new UpdateTargets(ones, ones, null, null, 1, 0)));
            }
            return model.backward(step, even, checkpointing).stream()
                    .mapToDouble(UpdatePass::loss)
                    .sum();
        }
    }

    /** Returns the gradients, and clears them. */
    private static Map<String, float[]> takeGradients(PolicyModel model, List<String> trained) {
        Map<String, float[]> gradients = new TreeMap<>();
        for (String weight : trained) {
            NDArray gradient = model.parameters().get(weight).getGradient();
            gradients.put(weight, gradient.toFloatArray());
            gradient.subi(gradient.duplicate());
        }
        return gradients;
    }

    @ParameterizedTest
    @MethodSource("families")
    void supervisedLossAndItsGradientsNormsEqualThePlainImplementation(String name, int parameters) {
        Fixture fixture = Fixture.of(name);
        JsonNode supervised = fixture.json("sft-golden.json");
        try (PolicyModel model = fixture.model(Losses.sft(), true)) {
            model.parameters().train(ALL);
            Groups groups = groups(fixture, model);
            double loss = backward(model, groups, evenTargets(groups, 0));
            assertEquals(supervised.path("loss").asDouble(), loss, 1e-5);
            assertEquals(parameters, supervised.path("gradient_norms").size());
            assertNorms(supervised.path("gradient_norms"), model);
        }
    }

    @Test
    void theEntropysValueAndItsGradientsNormsEqualThePlainImplementation() {
        Fixture fixture = Fixture.of("qwen2-vl-tiny");
        JsonNode entropy = fixture.json("entropy-golden.json");
        try (PolicyModel model = fixture.model(NOTHING, true)) {
            model.parameters().train(ALL);
            Groups groups = groups(fixture, model);
            double loss = backward(model, groups, evenTargets(groups, 1.0 / tokens(groups)));
            assertEquals(-entropy.path("entropy").asDouble(), loss, 1e-4);
            assertNorms(entropy.path("gradient_norms"), model);
        }
    }

    private static int tokens(Groups groups) {
        return groups.tokensPGT().stream()
                .flatMap(List::stream)
                .mapToInt(List::size)
                .sum();
    }

    /** Returns targets without advantages in which every token counts the same. */
    private static UpdateTargets evenTargets(Groups groups, double entropyWeight) {
        float[] weights = new float[8];
        Arrays.fill(weights, 1f / tokens(groups));
        return new UpdateTargets(new float[8], weights, null, null, 1, entropyWeight);
    }

    private static double backward(PolicyModel model, Groups groups, UpdateTargets targets) {
        try (NDManager step = model.manager().newSubManager()) {
            return model.backward(step, List.of(new UpdatePart(groups, targets)), false)
                    .get(0)
                    .loss();
        }
    }

    private static void assertNorms(JsonNode norms, PolicyModel model) {
        model.parameters().arrays().forEach((name, weight) -> {
            double norm = norms.path(model.folder().storedName(name)).asDouble();
            double actual = weight.getGradient().norm().toFloatArray()[0];
            assertEquals(norm, actual, 1e-4 * norm + 1e-7, name);
        });
    }

    static Groups groups(Fixture fixture, PolicyModel model) {
        JsonNode golden = fixture.json("grpo-golden.json");
        List<PreparedPrompt> prompts = new ArrayList<>();
        golden.path("prompts").forEach(prompt -> prompts.add(model.prepare(fixture.problem(prompt), 16)));
        List<List<List<Integer>>> tokens = List.of(new ArrayList<>(), new ArrayList<>());
        golden.path("completions").forEach(completion -> {
            List<Integer> ids = new ArrayList<>();
            completion.path("ids").forEach(id -> ids.add(id.asInt()));
            tokens.get(completion.path("prompt").asInt()).add(ids);
        });
        return new Groups(prompts, tokens);
    }

    static double backward(PolicyModel model, Groups groups, Safetensors tensors, boolean checkpointing) {
        return backward(model, groups, tensors, 1, 0, checkpointing);
    }

    private static double backward(
            PolicyModel model,
            Groups groups,
            Safetensors tensors,
            double temperature,
            double entropyWeight,
            boolean checkpointing) {
        float[] advantages = Fixture.floats(tensors, "advantages");
        int rows = advantages.length;
        int width = groups.width();
        float[] weights = new float[rows];
        for (int b = 0; b < rows; b++) {
            weights[b] = 1f / (rows * groups.tokensPGT().get(b / 4).get(b % 4).size());
        }
        try (NDManager step = model.manager().newSubManager()) {
            Shape shape = new Shape(rows, width);
            NDArray old = step.create(Fixture.floats(tensors, "old_log_probs"), shape);
            NDArray reference = step.create(Fixture.floats(tensors, "ref_log_probs"), shape);
            UpdateTargets targets = new UpdateTargets(advantages, weights, old, reference, temperature, entropyWeight);
            return model.backward(step, List.of(new UpdatePart(groups, targets)), checkpointing)
                    .get(0)
                    .loss();
        }
    }

    /** Returns the norm of the difference over the norm of the reference; the plain difference where that is 0. */
    static double relativeDifference(float[] reference, float[] actual) {
        assertEquals(reference.length, actual.length);
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < reference.length; i++) {
            difference += Math.pow(reference[i] - (double) actual[i], 2);
            norm += Math.pow(reference[i], 2);
        }
        return Math.sqrt(difference) / (norm > 0 ? Math.sqrt(norm) : 1);
    }
}
