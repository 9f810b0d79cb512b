package dev.rlvr.djl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.djl.safetensors.Safetensors;
import dev.rlvr.djl.torchscript.TorchRuntime;
import dev.rlvr.djl.train.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Loss and gradients against a plain transformers implementation without prefix sharing, recorded by {@code make_grpo_golden.py}. */
class GrpoParityTests {
    private final JsonNode golden = Fixture.json("grpo-golden.json");

    @Test
    void lossAndEveryGradientEqualThePlainImplementation() {
        Safetensors tensors = Fixture.tensors("grpo-golden.safetensors");
        try (PolicyModel model = Fixture.model(Losses.grpo(0.2, 0.04), true, Fixture.referencePixels())) {
            model.parameters().train(false);
            Groups groups = groups(model);
            double loss = backward(model, groups, tensors);
            double expected = golden.path("loss").asDouble();
            assertEquals(expected, loss, 1e-4 * Math.abs(expected));
            Map<String, Double> differences = new TreeMap<>();
            model.parameters().arrays().forEach((name, weight) -> {
                float[] reference =
                        Fixture.floats(tensors, "grad." + model.folder().storedName(name));
                differences.put(
                        name, relativeDifference(reference, weight.getGradient().toFloatArray()));
            });
            assertEquals(70, differences.size());
            differences.values().removeIf(difference -> difference < 1e-4);
            assertTrue(differences.isEmpty(), "relative differences of gradients: " + differences);
        }
    }

    @Test
    void supervisedLossAndItsGradientsNormsEqualThePlainImplementation() {
        JsonNode supervised = Fixture.json("sft-golden.json");
        try (PolicyModel model = Fixture.model(Losses.sft(), true, Fixture.referencePixels())) {
            model.parameters().train(false);
            Groups groups = groups(model);
            float[] weights = new float[8];
            int tokens = groups.tokensPGT().stream()
                    .flatMap(List::stream)
                    .mapToInt(List::size)
                    .sum();
            java.util.Arrays.fill(weights, 1f / tokens);
            double loss;
            try (NDManager step = model.manager().newSubManager();
                    GradientCollector collector = TorchRuntime.engine().newGradientCollector()) {
                NDList result = model.update(step, groups, new UpdateTargets(new float[8], weights, null, null, 1));
                collector.backward(result.get(0));
                loss = result.get(0).toFloatArray()[0];
            }
            assertEquals(supervised.path("loss").asDouble(), loss, 1e-5);
            JsonNode norms = supervised.path("gradient_norms");
            model.parameters().arrays().forEach((name, weight) -> {
                double norm = norms.path(model.folder().storedName(name)).asDouble();
                double actual = weight.getGradient().norm().toFloatArray()[0];
                assertEquals(norm, actual, 1e-4 * norm + 1e-7, name);
            });
        }
    }

    private Groups groups(PolicyModel model) {
        List<PreparedPrompt> prompts = new ArrayList<>();
        golden.path("prompts").forEach(prompt -> prompts.add(model.prepare(Fixture.problem(prompt), 16)));
        List<List<List<Integer>>> tokens = List.of(new ArrayList<>(), new ArrayList<>());
        golden.path("completions").forEach(completion -> {
            List<Integer> ids = new ArrayList<>();
            completion.path("ids").forEach(id -> ids.add(id.asInt()));
            tokens.get(completion.path("prompt").asInt()).add(ids);
        });
        return new Groups(prompts, tokens);
    }

    private static double backward(PolicyModel model, Groups groups, Safetensors tensors) {
        float[] advantages = Fixture.floats(tensors, "advantages");
        int rows = advantages.length;
        int width = groups.width();
        float[] weights = new float[rows];
        for (int b = 0; b < rows; b++) {
            weights[b] = 1f / (rows * groups.tokensPGT().get(b / 4).get(b % 4).size());
        }
        try (NDManager step = model.manager().newSubManager();
                GradientCollector collector = TorchRuntime.engine().newGradientCollector()) {
            Shape shape = new Shape(rows, width);
            NDArray old = step.create(Fixture.floats(tensors, "old_log_probs"), shape);
            NDArray reference = step.create(Fixture.floats(tensors, "ref_log_probs"), shape);
            NDList result = model.update(step, groups, new UpdateTargets(advantages, weights, old, reference, 1));
            collector.backward(result.get(0));
            return result.get(0).toFloatArray()[0];
        }
    }

    /** Returns the norm of the difference over the norm of the reference; the plain difference where that is 0. */
    private static double relativeDifference(float[] reference, float[] actual) {
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
