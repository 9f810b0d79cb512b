package dev.rlvr.djl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.AdapterToMerge;
import dev.rlvr.api.train.MergedModel;
import dev.rlvr.djl.safetensors.Dtype;
import dev.rlvr.djl.safetensors.FloatConversion;
import dev.rlvr.djl.safetensors.Safetensors;
import dev.rlvr.djl.safetensors.SafetensorsWriter;
import dev.rlvr.djl.safetensors.TensorData;
import dev.rlvr.djl.safetensors.TensorInfo;
import dev.rlvr.djl.safetensors.TensorSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
class AdapterMergeTests {
    private static final int RANK = 3;
    private static final double PLAIN = 5.0 / RANK;
    private static final double RANK_STABILIZED = 5 / Math.sqrt(RANK);

    @TempDir
    Path temporary;

    private Path base;
    private Path adapter;
    private Path output;

    @BeforeEach
    void prepare() throws IOException {
        base = temporary.resolve("base");
        adapter = temporary.resolve("base/lora");
        output = temporary.resolve("merged");
        prepare("qwen2-tiny");
    }

    private void prepare(String name) throws IOException {
        TinyModel.copy(name, base);
        Files.createDirectories(adapter);
        for (String file : List.of(Adapter.CONFIG, Adapter.WEIGHTS)) {
            Files.copy(TinyModel.resource(name).resolve("lora").resolve(file), adapter.resolve(file));
        }
    }

    private MergedModel merge(boolean overwrite) {
        return AdapterMerge.write(new AdapterToMerge(adapter, output, overwrite), ModelFamilies.BUILT_IN);
    }

    private RlvrException refused(boolean overwrite) {
        return assertThrows(RlvrException.class, () -> merge(overwrite));
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Rewrites the model's weights in bfloat16. */
    private void narrow() {
        Path file = base.resolve("model.safetensors");
        Safetensors wide = Safetensors.open(file);
        Map<String, TensorData> narrow = new LinkedHashMap<>();
        wide.tensors()
                .forEach(tensor -> narrow.put(
                        tensor.name(),
                        new TensorData(
                                Dtype.BF16,
                                tensor.shape(),
                                FloatConversion.toBfloat16(wide.readFloat32(tensor.name())))));
        SafetensorsWriter.write(file, narrow, wide.metadata());
    }

    /** Spreads the model's weights over two files. */
    private void shard() throws IOException {
        Safetensors whole = Safetensors.open(base.resolve("model.safetensors"));
        ObjectNode index = new ObjectMapper().createObjectNode();
        List<Map<String, TensorSource>> shards = List.of(new LinkedHashMap<>(), new LinkedHashMap<>());
        List<TensorInfo> tensors = whole.tensors();
        for (int i = 0; i < tensors.size(); i++) {
            String name = tensors.get(i).name();
            shards.get(i % 2).put(name, whole.source(name));
            index.withObject("weight_map").put(name, "part-" + i % 2 + ".safetensors");
        }
        for (int i = 0; i < shards.size(); i++) {
            SafetensorsWriter.write(base.resolve("part-" + i + ".safetensors"), shards.get(i), whole.metadata());
        }
        new ObjectMapper()
                .writeValue(base.resolve("model.safetensors.index.json").toFile(), index);
        Files.delete(base.resolve("model.safetensors"));
    }

    /** Holds every tensor against the model's, plus the product in float64 where it is adapted; returns how many are. */
    private int assertMerged(double scale, double relativeStep) {
        ModelFolder before = TinyModel.open(adapter);
        ModelFolder after = TinyModel.open(output);
        Map<String, float[]> matrices = before.adapter().orElseThrow().weights();
        int adapted = 0;
        for (String name : before.storedNames().keySet()) {
            assertEquals(before.storedName(name), after.storedName(name));
            assertEquals(before.info(name).dtype(), after.info(name).dtype());
            float[] old = floats(before, name);
            float[] merged = floats(after, name);
            float[] a = matrices.get(name.replace(".weight", ".lora_A.weight"));
            float[] b = matrices.get(name.replace(".weight", ".lora_B.weight"));
            if (a == null || b == null) {
                assertArrayEquals(old, merged, name);
                continue;
            }
            adapted++;
            int width = a.length / RANK;
            for (int i = 0; i < old.length; i++) {
                double expected = old[i];
                for (int k = 0; k < RANK; k++) {
                    expected += scale * b[i / width * RANK + k] * a[k * width + i % width];
                }
                assertEquals(expected, merged[i], Math.abs(expected) * relativeStep / 2 + 1e-6, name);
            }
        }
        return adapted;
    }

    private static float[] floats(ModelFolder folder, String name) {
        var buffer = folder.readFloat32(name).asFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    @Test
    void eachAdaptedProjectionGetsItsProductAndAllElseIsCopied() throws IOException {
        MergedModel merged = merge(false);
        assertEquals(14, assertMerged(RANK_STABILIZED, 0));
        assertEquals(14, merged.projections());
        assertEquals(base, merged.base());
        assertEquals(TinyModel.open(output).weights().bytes(), merged.bytes());
        Set<String> expected = names(base);
        expected.remove("lora");
        assertEquals(expected, names(output));
        assertArrayEquals(
                Files.readAllBytes(base.resolve("config.json")), Files.readAllBytes(output.resolve("config.json")));
        assertFalse(TinyModel.open(output).adapter().isPresent());
        assertEquals(Set.of("base", "merged"), names(temporary));
    }

    @Test
    void aModelThatSeesIsMergedWithPlainScale() throws IOException {
        base = temporary.resolve("seeing");
        adapter = base.resolve("lora");
        prepare("qwen2-vl-tiny");
        assertEquals(12, merge(false).projections());
        assertEquals(12, assertMerged(PLAIN, 0));
    }

    @Test
    void halvesStayHalvesAndAreRoundedOnce() {
        narrow();
        merge(false);
        assertEquals(14, assertMerged(RANK_STABILIZED, 0x1p-7));
    }

    @Test
    void shardsStayShards() throws IOException {
        shard();
        merge(false);
        assertEquals(14, assertMerged(RANK_STABILIZED, 0));
        assertTrue(names(output)
                .containsAll(Set.of("part-0.safetensors", "part-1.safetensors", "model.safetensors.index.json")));
    }

    @Test
    void aFolderWithoutAdapterIsRefused() {
        adapter = base;
        RlvrException error = refused(false);
        assertEquals(ErrorCode.MODEL_INVALID, error.code());
        assertTrue(error.toString().contains("holds no adapter"), error::toString);
    }

    @Test
    void aModelThatIsThereIsReplacedOnlyWhereAskedFor() throws IOException {
        merge(false);
        Files.writeString(output.resolve("config.json"), "old");
        assertTrue(refused(false).toString().contains("--overwrite"));
        assertEquals("old", Files.readString(output.resolve("config.json")));
        merge(true);
        assertEquals(14, assertMerged(RANK_STABILIZED, 0));
    }

    @Test
    void onlyAModelAloneIsReplaced() throws IOException {
        Files.createDirectories(output.resolve("thesis"));
        Files.writeString(output.resolve("config.json"), "{}");
        assertTrue(refused(true).toString().contains("holds a model and nothing else"));
        assertEquals(Set.of("config.json", "thesis"), names(output));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "base/lora", "."})
    void whatIsMergedIsNotReplaced(String place) {
        output = temporary.resolve(place);
        assertTrue(refused(true).toString().contains("it is made from"));
        assertTrue(Files.isRegularFile(adapter.resolve(Adapter.WEIGHTS)));
    }

    @Test
    void anAdapterOfAnotherModelIsRefusedByTheNameOfWhatDoesNotFit() {
        Safetensors stored = Safetensors.open(adapter.resolve(Adapter.WEIGHTS));
        Map<String, TensorSource> more = new LinkedHashMap<>();
        stored.tensors().forEach(tensor -> more.put(tensor.name(), stored.source(tensor.name())));
        String last = stored.tensors().get(stored.tensors().size() - 1).name();
        more.put(last.replaceFirst("layers\\.\\d+", "layers.7"), TensorData.ofFloats(new float[RANK], RANK, 1));
        SafetensorsWriter.write(adapter.resolve(Adapter.WEIGHTS), more, Map.of());
        assertTrue(refused(false).toString().contains("layers.7"), () -> refused(false)
                .toString());
        more.keySet().removeIf(name -> name.contains("layers.7") || name.equals(last));
        SafetensorsWriter.write(adapter.resolve(Adapter.WEIGHTS), more, Map.of());
        String lacking = ParameterNames.canonical(last.substring("base_model.model.".length()));
        assertTrue(refused(false).toString().contains("lacks '" + lacking), () -> refused(false)
                .toString());
    }
}
