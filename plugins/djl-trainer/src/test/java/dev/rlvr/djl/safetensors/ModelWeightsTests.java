package dev.rlvr.djl.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelWeightsTests {
    private static final String ONE = "model-00001-of-00002.safetensors";
    private static final String TWO = "model-00002-of-00002.safetensors";

    @TempDir
    Path folder;

    @Test
    void joinsShards() throws IOException {
        write(ONE, "a");
        write(TWO, "b");
        index("{\"metadata\":{\"total_size\":8},\"weight_map\":{\"b\":\"" + TWO + "\",\"a\":\"" + ONE + "\"}}");
        ModelWeights weights = ModelWeights.open(folder);
        assertEquals(
                List.of("a", "b"),
                weights.tensors().stream().map(TensorInfo::name).toList());
        assertEquals(8, weights.bytes());
        assertEquals(4, weights.readFloat32("b").remaining());
        assertTrue(weights.contains("a") && !weights.contains("c"));
    }

    @Test
    void readsTensorsThatTheIndexForgot() throws IOException {
        write(ONE, "a", "extra");
        index("{\"weight_map\":{\"a\":\"" + ONE + "\"}}");
        assertTrue(ModelWeights.open(folder).contains("extra"));
    }

    @Test
    void refusesAMissingShard() throws IOException {
        write(ONE, "a");
        index("{\"weight_map\":{\"a\":\"" + ONE + "\",\"b\":\"" + TWO + "\"}}");
        assertTrue(invalid().contains(TWO));
    }

    @Test
    void refusesATensorThatIsNotWhereTheIndexSays() throws IOException {
        write(ONE, "a");
        write(TWO, "b");
        index("{\"weight_map\":{\"a\":\"" + ONE + "\",\"b\":\"" + ONE + "\",\"c\":\"" + TWO + "\"}}");
        assertTrue(invalid().contains("'b'"));
    }

    @Test
    void refusesATensorInTwoShards() throws IOException {
        write(ONE, "a");
        write(TWO, "a", "b");
        index("{\"weight_map\":{\"a\":\"" + ONE + "\",\"b\":\"" + TWO + "\"}}");
        assertTrue(invalid().contains("'a' is in both"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../up.safetensors", "/etc/passwd", "sub/x.safetensors", "..", ".", "", "a\\\\b", ".hidden"})
    void refusesShardsOutsideTheFolder(String name) throws IOException {
        index("{\"weight_map\":{\"a\":\"" + name + "\"}}");
        assertTrue(invalid().contains("plain file name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{}", "{\"weight_map\":{}}", "{\"weight_map\":{\"a\":1}}", "{\"weight_map\":[]}"})
    void refusesAnIndexThatIsNone(String json) throws IOException {
        index(json);
        invalid();
    }

    @Test
    void refusesAFolderWithoutWeights() throws IOException {
        assertTrue(invalid().contains("model.safetensors"));
        Files.writeString(folder.resolve("pytorch_model.bin"), "");
        assertTrue(invalid().contains("pytorch_model.bin is not read"));
    }

    private String invalid() {
        RlvrException e = assertThrows(RlvrException.class, () -> ModelWeights.open(folder));
        assertEquals(ErrorCode.MODEL_INVALID, e.code(), e.getMessage());
        return String.valueOf(e.getMessage());
    }

    private void write(String file, String... names) {
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        for (String name : names) {
            tensors.put(name, TensorData.ofFloats(new float[] {1}, 1));
        }
        SafetensorsWriter.write(folder.resolve(file), tensors, Map.of());
    }

    private void index(String json) throws IOException {
        Files.writeString(folder.resolve("model.safetensors.index.json"), json);
    }
}
