package dev.rlvr.djl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.train.LoraSettings;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.djl.TestGpu;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.model.TinyModel;
import dev.rlvr.djl.safetensors.Dtype;
import dev.rlvr.djl.safetensors.Safetensors;
import dev.rlvr.djl.safetensors.TensorData;
import dev.rlvr.djl.train.Losses;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Bfloat16Tests {
    /** The spacing of bfloat16 about 1. */
    private static final double EPSILON = 1.0 / 128;

    @ParameterizedTest
    @ValueSource(strings = {"qwen2-vl-tiny", "qwen2_5-vl-tiny", "qwen2-tiny", "qwen3-tiny", "llama-tiny", "phi3-tiny"})
    void logitsDifferFromFloat32ByRoundingAlone(String name) {
        assertRounded(name, Device.cpu());
    }

    @Tag("gpu")
    @ParameterizedTest
    @ValueSource(strings = {"qwen2-vl-tiny", "qwen2_5-vl-tiny", "qwen2-tiny", "qwen3-tiny", "llama-tiny", "phi3-tiny"})
    void logitsOnAGpuDifferFromFloat32ByRoundingAlone(String name) {
        assertRounded(name, TestGpu.required());
    }

    private static void assertRounded(String name, Device device) {
        Fixture fixture = Fixture.of(name);
        ModelFolder folder = fixture.open();
        try (PolicyModel half =
                PolicyModel.load(folder, Fixture.CROSS_ENTROPY, WeightUse.frozen(Precision.BFLOAT16), device)) {
            for (JsonNode expected : fixture.json("expected.json").path("cases")) {
                float[] reference = Fixture.floats(
                        fixture.tensors("expected.safetensors"),
                        "case" + expected.path("case").asInt() + ".logits");
                PreparedPrompt prompt = half.prepare(fixture.problem(expected), 12);
                double difference = GrpoParityTests.relativeDifference(
                        reference, half.prefixLogits(Fixture.withOneMoreToken(prompt)));
                assertTrue(difference > 0, "computed in another type");
                assertTrue(difference < 4 * EPSILON, "relative difference " + difference);
            }
        }
    }

    /** What is trained is float32 beside streams of bfloat16: each pass must multiply in the same type. */
    @Test
    void withActivationCheckpointingTheLossOfTrainedWeightsIsTheSame() {
        Fixture fixture = Fixture.of("qwen2-tiny");
        WeightUse all = new WeightUse(Precision.BFLOAT16, false, false, true, Optional.empty(), 1);
        try (PolicyModel model = PolicyModel.load(fixture.open(), Losses.sft(), all, Device.cpu())) {
            model.parameters().train(all);
            Safetensors tensors = fixture.tensors("grpo-golden.safetensors");
            Groups groups = GrpoParityTests.groups(fixture, model);
            double kept = GrpoParityTests.backward(model, groups, tensors, false);
            assertEquals(kept, GrpoParityTests.backward(model, groups, tensors, true), 1e-6 * Math.abs(kept));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradientsOfAnAdapterDifferFromFloat32ByRoundingAlone(boolean checkpointing) {
        Fixture fixture = Fixture.of("qwen2-vl-tiny");
        Safetensors golden = fixture.tensors("lora/lora-golden.safetensors");
        ModelFolder folder = TinyModel.open(fixture.folder().resolve("lora"));
        Optional<LoraSettings> lora = folder.adapter().map(adapter -> adapter.settings());
        WeightUse use = new WeightUse(Precision.BFLOAT16, false, false, false, lora, 1);
        try (PolicyModel model = PolicyModel.load(folder, Losses.grpo(0.2, 0.04), use, Device.cpu())) {
            List<String> trained = model.parameters().train(use);
            GrpoParityTests.backward(
                    model,
                    GrpoParityTests.groups(fixture, model),
                    fixture.tensors("grpo-golden.safetensors"),
                    checkpointing);
            double squares = 0;
            for (String name : trained) {
                assertEquals(DataType.FLOAT32, model.parameters().get(name).getDataType(), "what is trained");
                float[] gradient = model.parameters().get(name).getGradient().toFloatArray();
                String stored = dev.rlvr.djl.model.Adapter.storedName(name, true);
                squares +=
                        Math.pow(GrpoParityTests.relativeDifference(golden.readFloats("grad." + stored), gradient), 2);
            }
            double difference = Math.sqrt(squares / trained.size());
            assertTrue(difference < 0.25, "relative difference " + difference);
        }
    }

    @Test
    void whatIsWrittenOfHalvesIsTheUpperHalfOfWhatWasRead() {
        Fixture fixture = Fixture.of("qwen2-tiny");
        ModelFolder folder = fixture.open();
        try (PolicyModel half =
                PolicyModel.load(folder, Fixture.CROSS_ENTROPY, WeightUse.frozen(Precision.BFLOAT16), Device.cpu())) {
            for (String name : folder.shapes().keySet()) {
                TensorData data = half.parameters().data(name);
                assertEquals(Dtype.BF16, data.dtype());
                var halves =
                        data.bytes().order(java.nio.ByteOrder.LITTLE_ENDIAN).asShortBuffer();
                var floats = folder.readFloat32(name).asFloatBuffer();
                assertEquals(floats.remaining(), halves.remaining(), name);
                while (floats.hasRemaining()) {
                    float value = floats.get();
                    assertEquals(value, Float.intBitsToFloat(halves.get() << 16), Math.abs(value) * EPSILON / 2);
                }
            }
        }
    }
}
