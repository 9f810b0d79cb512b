package dev.rlvr.djl.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.AdapterToMerge;
import dev.rlvr.api.train.LoraSettings;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.djl.model.Adapter;
import dev.rlvr.djl.model.AdapterMerge;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.model.TestFamilies;
import dev.rlvr.djl.model.TinyModel;
import dev.rlvr.djl.safetensors.Safetensors;
import dev.rlvr.djl.torchscript.TorchRuntime;
import dev.rlvr.djl.train.Losses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Adapters against PEFT, whose files and results {@code make_lora_golden.py} recorded. */
class LoraParityTests {
    private static WeightUse use(ModelFolder folder) {
        return new WeightUse(
                Precision.FLOAT32, false, false, false, folder.adapter().map(Adapter::settings), 1);
    }

    private static WeightUse fresh(String... targets) {
        return new WeightUse(
                Precision.FLOAT32,
                false,
                false,
                false,
                Optional.of(new LoraSettings(4, 8, 0, List.of(targets), false)),
                7);
    }

    private static ModelFolder folder(Fixture fixture) {
        return ModelFolder.open(fixture.folder().resolve("lora"), TestFamilies.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qwen2-vl-tiny", "qwen2-tiny", "qwen3-tiny", "phi3-tiny"})
    void logitsEqualPeftsWithin1e4(String name) {
        Fixture fixture = Fixture.of(name);
        assertLogitsEqualPefts(fixture, folder(fixture));
    }

    private static void assertLogitsEqualPefts(Fixture fixture, ModelFolder folder) {
        Safetensors golden = fixture.tensors("lora/lora-golden.safetensors");
        try (PolicyModel model = PolicyModel.load(folder, Device.cpu())) {
            JsonNode prompts = fixture.json("grpo-golden.json").path("prompts");
            for (int p = 0; p < prompts.size(); p++) {
                PreparedPrompt prompt = model.prepare(fixture.problem(prompts.get(p)), 12);
                float[] logits = model.prefixLogits(Fixture.withOneMoreToken(prompt));
                assertArrayEquals(Fixture.floats(golden, "prompt" + p + ".logits"), logits, 1e-4f);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"qwen2-vl-tiny", "qwen2-tiny", "qwen3-tiny", "phi3-tiny"})
    void logitsOfTheMergedModelEqualPeftsWithin1e4(String name, @TempDir Path temporary) {
        Fixture fixture = Fixture.of(name);
        Path merged = temporary.resolve("merged");
        AdapterMerge.write(new AdapterToMerge(fixture.folder().resolve("lora"), merged, false), TestFamilies.ALL);
        assertLogitsEqualPefts(fixture, ModelFolder.open(merged, TestFamilies.ALL));
    }

    @ParameterizedTest
    @CsvSource({
        "qwen2-vl-tiny, 24, false",
        "qwen2-tiny, 28, false",
        "qwen3-tiny, 28, false",
        "phi3-tiny, 16, false",
        "qwen2-vl-tiny, 24, true",
        "qwen2-tiny, 28, true",
        "qwen3-tiny, 28, true",
        "phi3-tiny, 16, true"
    })
    void lossAndEveryGradientOfTheAdapterEqualPefts(String name, int matrices, boolean checkpointing) {
        Fixture fixture = Fixture.of(name);
        ModelFolder folder = folder(fixture);
        Safetensors golden = fixture.tensors("lora/lora-golden.safetensors");
        boolean sees = folder.config().vision().isPresent();
        try (PolicyModel model = PolicyModel.load(folder, Losses.grpo(0.2, 0.04), use(folder), Device.cpu())) {
            List<String> trained = model.parameters().train(use(folder));
            double loss = GrpoParityTests.backward(
                    model,
                    GrpoParityTests.groups(fixture, model),
                    fixture.tensors("grpo-golden.safetensors"),
                    checkpointing);
            double expected = golden.readFloats("loss")[0];
            assertEquals(expected, loss, 1e-4 * Math.abs(expected));
            Map<String, Double> differences = new TreeMap<>();
            trained.forEach(weight -> differences.put(
                    weight,
                    GrpoParityTests.relativeDifference(
                            golden.readFloats("grad." + Adapter.storedName(weight, sees)),
                            model.parameters().get(weight).getGradient().toFloatArray())));
            assertEquals(matrices, differences.size());
            differences.values().removeIf(difference -> difference < 1e-4);
            assertTrue(differences.isEmpty(), "relative differences of gradients: " + differences);
        }
    }

    /** Another mask in the second pass through a layer would give the gradient of another loss. */
    @Test
    void withActivationCheckpointingALayerDropsTheSameInputsWhenItRunsAgain() {
        Fixture fixture = Fixture.of("qwen2-tiny");
        ModelFolder folder = fixture.open();
        LoraSettings half = new LoraSettings(4, 8, 0.5, List.of("q_proj", "v_proj", "up_proj"), false);
        WeightUse use = new WeightUse(Precision.FLOAT32, false, false, false, Optional.of(half), 1);
        try (PolicyModel model = PolicyModel.load(folder, Losses.sft(), use, Device.cpu())) {
            List<String> trained = model.parameters().train(use);
            Random random = new Random(5);
            perturb(model, trained, random, 0.1f);
            lossWithDropout(model, fixture);
            double slope = 0;
            Random direction = new Random(6);
            for (String name : trained) {
                for (float gradient : model.parameters().get(name).getGradient().toFloatArray()) {
                    slope += gradient * direction.nextGaussian();
                }
            }
            double step = 1e-3;
            perturb(model, trained, new Random(6), (float) step);
            double after = lossWithDropout(model, fixture);
            perturb(model, trained, new Random(6), (float) (-2 * step));
            double before = lossWithDropout(model, fixture);
            assertEquals(slope, (after - before) / (2 * step), 0.02 * Math.abs(slope));
        }
    }

    private static double lossWithDropout(PolicyModel model, Fixture fixture) {
        TorchRuntime.seed(11);
        return GrpoParityTests.backward(
                model, GrpoParityTests.groups(fixture, model), fixture.tensors("grpo-golden.safetensors"), true);
    }

    /** Adds a normal number times {@code scale} to each trained number. */
    private static void perturb(PolicyModel model, List<String> trained, Random random, float scale) {
        try (NDManager step = model.manager().newSubManager()) {
            for (String name : trained) {
                NDArray weight = model.parameters().get(name);
                float[] values = weight.toFloatArray();
                for (int i = 0; i < values.length; i++) {
                    values[i] += scale * (float) random.nextGaussian();
                }
                step.create(values, weight.getShape()).copyTo(weight);
            }
        }
    }

    @Test
    void aNewAdapterChangesNothingAndIsTheSameForOneSeed() {
        Fixture fixture = Fixture.of("qwen2-tiny");
        ModelFolder folder = fixture.open();
        try (PolicyModel plain = PolicyModel.load(folder, Device.cpu());
                PolicyModel adapted = PolicyModel.load(folder, Fixture.CROSS_ENTROPY, fresh("q_proj"), Device.cpu());
                PolicyModel again = PolicyModel.load(folder, Fixture.CROSS_ENTROPY, fresh("q_proj"), Device.cpu())) {
            PreparedPrompt prompt = plain.prepare(
                    fixture.problem(fixture.json("expected.json").path("cases").get(0)), 1);
            assertArrayEquals(plain.prefixLogits(prompt), adapted.prefixLogits(prompt));
            for (String name : adapted.parameters().adapters()) {
                float[] values = adapted.parameters().get(name).toFloatArray();
                assertArrayEquals(again.parameters().get(name).toFloatArray(), values);
                float largest = 0;
                for (float value : values) {
                    largest = Math.max(largest, Math.abs(value));
                }
                assertEquals(name.contains("lora_A"), largest > 0, name);
            }
        }
    }

    @Test
    void theReferencePolicyIsTheModelWithoutItsAdapter() {
        Fixture fixture = Fixture.of("qwen2-tiny");
        ModelFolder folder = folder(fixture);
        try (PolicyModel model = PolicyModel.load(folder, Fixture.CROSS_ENTROPY, use(folder), Device.cpu());
                PolicyModel plain = PolicyModel.load(fixture.open(), Device.cpu())) {
            Groups groups = GrpoParityTests.groups(fixture, model);
            float[][] expected = logProbs(plain, plain.parameters(), groups);
            assertArrayEquals(expected, logProbs(model, model.parameters().withoutAdapters(), groups));
            assertFalse(Arrays.deepEquals(expected, logProbs(model, model.parameters(), groups)));
        }
    }

    private static float[][] logProbs(PolicyModel model, Parameters weights, Groups groups) {
        return model.logProbs(weights, groups, 1).toArray(float[][]::new);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"alpha_pattern\": {}     | \"alpha_pattern\": {\"q_proj\": 9}",
                "\"bias\": \"none\"         | \"bias\": \"all\"",
                "\"modules_to_save\": null | \"modules_to_save\": [\"lm_head\"]",
                "\"use_dora\": false       | \"use_dora\": true"
            })
    void whatAnAdapterHasBesidesIsRefusedByName(String plain, String special, @TempDir Path copy) throws IOException {
        Path lora = Fixture.of("qwen2-tiny").folder().resolve("lora");
        Files.copy(lora.resolve(Adapter.WEIGHTS), copy.resolve(Adapter.WEIGHTS));
        String config = Files.readString(lora.resolve(Adapter.CONFIG));
        assertTrue(config.contains(plain), plain);
        Files.writeString(copy.resolve(Adapter.CONFIG), config.replace(plain, special));
        RlvrException error = assertThrows(RlvrException.class, () -> Adapter.read(copy));
        assertEquals(ErrorCode.MODEL_INVALID, error.code());
        assertTrue(error.toString().contains(special.substring(1, special.indexOf('"', 1))), error::toString);
    }

    @Test
    void aModelIsNotTrainedBeneathItsAdapter() {
        ModelFolder folder = folder(Fixture.of("qwen2-tiny"));
        WeightUse language = new WeightUse(Precision.FLOAT32, false, false, true, Optional.empty(), 1);
        RlvrException error = assertThrows(
                RlvrException.class, () -> PolicyModel.load(folder, Fixture.CROSS_ENTROPY, language, Device.cpu()));
        assertTrue(error.toString().contains("model.path is an adapter of"), error::toString);
    }

    @Test
    void aProjectionThatTheModelLacksIsRefusedByName() {
        ModelFolder folder = TinyModel.open(Fixture.of("qwen2-tiny").folder());
        RlvrException error = assertThrows(
                RlvrException.class,
                () -> PolicyModel.load(folder, Fixture.CROSS_ENTROPY, fresh("q_prj"), Device.cpu()));
        assertEquals(ErrorCode.CONFIG_VALUE_INVALID, error.code());
        assertTrue(error.toString().contains("no projection 'q_prj'. Did you mean 'q_proj'"), error::toString);
    }
}
