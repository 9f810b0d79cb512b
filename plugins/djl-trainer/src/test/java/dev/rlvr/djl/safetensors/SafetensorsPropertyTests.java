package dev.rlvr.djl.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

@SuppressWarnings("NullAway.Init")
class SafetensorsPropertyTests {
    private static Path folder;
    private static byte[] sound;

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("safetensors");
        Path file = folder.resolve("sound");
        SafetensorsWriter.write(file, Map.of("x", TensorData.ofFloats(new float[] {1, 2}, 2)), Map.of());
        sound = Files.readAllBytes(file);
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 100)
    void readsBackWhatItWrote(
            @ForAll @Size(max = 6) @UniqueElements List<String> names, @ForAll @Size(max = 40) float[] values) {
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        for (String name : names) {
            if (!name.equals("__metadata__") && encodable(name)) {
                tensors.put(name, TensorData.ofFloats(values, 1, values.length));
            }
        }
        Path file = folder.resolve("round");
        SafetensorsWriter.write(file, tensors, Map.of());
        Safetensors read = Safetensors.open(file);
        assertEquals(tensors.size(), read.tensors().size());
        tensors.keySet().forEach(name -> assertArrayEquals(values, read.readFloats(name)));
    }

    @Property(tries = 1000)
    void refusesAnyChangedByteOfAHeaderOrReadsWithinTheFile(
            @ForAll @IntRange(max = 71) int at, @ForAll byte value, @ForAll @IntRange(max = 2) int cut)
            throws IOException {
        Path file = folder.resolve("changed");
        byte[] bytes = sound.clone();
        bytes[Math.min(at, bytes.length - 1)] = value;
        Files.write(file, Arrays.copyOf(bytes, bytes.length - cut));
        openOrRefuse(file);
    }

    @Property(tries = 1000)
    void refusesRandomBytes(@ForAll @Size(max = 200) byte[] bytes, @ForAll boolean small) throws IOException {
        Path file = folder.resolve("random");
        if (small && bytes.length >= 8) {
            bytes[0] = (byte) Math.min(bytes.length - 8, 100);
            Arrays.fill(bytes, 1, 8, (byte) 0);
        }
        Files.write(file, bytes);
        openOrRefuse(file);
    }

    private static void openOrRefuse(Path file) {
        try {
            Safetensors read = Safetensors.open(file);
            read.tensors().forEach(t -> read.readBytes(t.name()));
        } catch (RlvrException e) {
            assertEquals(ErrorCode.MODEL_INVALID, e.code());
        }
    }

    /** Whether UTF-8 can hold a name: half a surrogate pair becomes a question mark. */
    private static boolean encodable(String name) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }
}
