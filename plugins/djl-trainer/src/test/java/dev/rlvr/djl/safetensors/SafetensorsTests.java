package dev.rlvr.djl.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.djl.model.TinyModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTests {
    private static final String SOUND = "\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]";

    @TempDir
    Path folder;

    @Test
    void readsWhatTheReferenceLibraryWrote() {
        Safetensors file = Safetensors.open(TinyModel.folder().resolve("expected.safetensors"));
        long[] ids = TinyModel.cases()
                .findFirst()
                .orElseThrow()
                .path("input_ids")
                .valueStream()
                .mapToLong(n -> n.asLong())
                .toArray();
        assertArrayEquals(ids, file.readLongs("case0.input_ids"));
        assertArrayEquals(
                new long[] {1, ids.length}, file.info("case0.input_ids").shape());
    }

    @Test
    void readsEveryFloatTypeAsFloat32() {
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        tensors.put("f64", data(Dtype.F64, buffer(16).putDouble(1.5).putDouble(-1e300)));
        tensors.put("f32", TensorData.ofFloats(new float[] {1.5f, -0.0f}, 2));
        tensors.put("f16", data(Dtype.F16, buffer(4).putShort((short) 0x3e00).putShort((short) 0xfc00)));
        tensors.put("bf16", data(Dtype.BF16, buffer(4).putShort((short) 0x3fc0).putShort((short) 0xff80)));
        Path path = folder.resolve("a.safetensors");
        SafetensorsWriter.write(path, tensors, Map.of("b", "2", "a", "1"));
        Safetensors file = Safetensors.open(path);
        float infinity = Float.NEGATIVE_INFINITY;
        assertArrayEquals(new float[] {1.5f, infinity}, file.readFloats("f64"));
        assertArrayEquals(new float[] {1.5f, -0.0f}, file.readFloats("f32"));
        assertArrayEquals(new float[] {1.5f, infinity}, file.readFloats("f16"));
        assertArrayEquals(new float[] {1.5f, infinity}, file.readFloats("bf16"));
        assertTrue(file.readFloat32("bf16").isDirect());
        assertEquals(Map.of("a", "1", "b", "2"), file.metadata());
        assertEquals(
                List.of("f64", "f32", "f16", "bf16"),
                file.tensors().stream().map(TensorInfo::name).toList());
    }

    @Test
    void writesTheSameBytesForTheSameTensorsAndLeavesNothingElse() throws IOException {
        Map<String, TensorData> tensors = Map.of("x", TensorData.ofFloats(new float[6], 2, 3));
        SafetensorsWriter.write(folder.resolve("a"), tensors, Map.of("k", "v", "l", "w"));
        SafetensorsWriter.write(folder.resolve("b"), tensors, Map.of("l", "w", "k", "v"));
        SafetensorsWriter.write(folder.resolve("b"), tensors, Map.of("l", "w", "k", "v"));
        assertArrayEquals(Files.readAllBytes(folder.resolve("a")), Files.readAllBytes(folder.resolve("b")));
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void writesWhereNothingCanBeWrittenAsADiskError() {
        RlvrException e = assertThrows(
                RlvrException.class,
                () -> SafetensorsWriter.write(folder.resolve("no/such/folder"), Map.of(), Map.of()));
        assertEquals(ErrorCode.DISK, e.code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "null",
                "{\"x\":1}",
                "{\"x\":{}}",
                "{\"x\":{\"dtype\":\"F33\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"x\":{\"dtype\":7,\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2.5],\"data_offsets\":[0,8]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":2,\"data_offsets\":[0,8]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296,4294967296],\"data_offsets\":[0,8]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,8]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8,8]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"x\":{\"dtype\":\"U8\",\"shape\":[9223372036854775807],\"data_offsets\":[0,9223372036854775807]}}",
                "{\"x\":{" + SOUND + "},\"x\":{" + SOUND + "}}",
                "{\"x\":{" + SOUND + "},\"y\":{" + SOUND + "}}",
                "{\"x\":{" + SOUND + "}} {}",
                "{\"__metadata__\":{\"a\":1},\"x\":{" + SOUND + "}}",
                "{\"__metadata__\":[],\"x\":{" + SOUND + "}}"
            })
    void refusesHeadersThatDoNotFitTheirFile(String header) {
        assertInvalid(file(header.getBytes(StandardCharsets.UTF_8), header.length(), 8));
    }

    @ParameterizedTest
    @CsvSource({"-1", "9223372036854775807", "-9223372036854775808", "100000001", "2147483647", "1", "0", "900"})
    void refusesAHeaderLengthThatTheFileDoesNotHave(long length) {
        assertInvalid(file(("{\"x\":{" + SOUND + "}}").getBytes(StandardCharsets.UTF_8), length, 8));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 20, 70})
    void refusesFilesThatWereCutShort(int bytes) throws IOException {
        Path file = file(("{\"x\":{" + SOUND + "}}").getBytes(StandardCharsets.UTF_8), 55, 8);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), bytes));
        assertInvalid(file);
    }

    @Test
    void namesTheTensorAndTheNumbersOfAnError() {
        String header = "{\"weights.x\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}";
        Path file = file(header.getBytes(StandardCharsets.UTF_8), header.length(), 8);
        String message = String.valueOf(
                assertThrows(RlvrException.class, () -> Safetensors.open(file)).getMessage());
        assertTrue(message.contains(file.toString()), message);
        assertTrue(message.contains("weights.x") && message.contains("12 bytes") && message.contains("8"), message);
    }

    @Test
    void namesTheNearestTensorWhereOneIsMissing() {
        SafetensorsWriter.write(folder.resolve("a"), Map.of("weight", TensorData.ofLongs(new long[1], 1)), Map.of());
        Safetensors file = Safetensors.open(folder.resolve("a"));
        RlvrException missing = assertThrows(RlvrException.class, () -> file.readFloat32("weigth"));
        assertTrue(String.valueOf(missing.getMessage()).contains("Did you mean 'weight'"));
        assertEquals(
                ErrorCode.MODEL_INVALID,
                assertThrows(RlvrException.class, () -> file.readFloat32("weight"))
                        .code());
    }

    @Test
    void saysThatAFileIsMissing() {
        RlvrException e = assertThrows(RlvrException.class, () -> Safetensors.open(folder.resolve("none")));
        assertEquals(ErrorCode.FILE_MISSING, e.code());
    }

    @Test
    void keepsScalarsAndEmptyTensors() {
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        tensors.put("empty", TensorData.ofFloats(new float[0], 0, 5));
        tensors.put("scalar", TensorData.ofFloats(new float[] {7}));
        SafetensorsWriter.write(folder.resolve("a"), tensors, Map.of());
        Safetensors file = Safetensors.open(folder.resolve("a"));
        assertEquals(0, file.readFloats("empty").length);
        assertArrayEquals(new float[] {7}, file.readFloats("scalar"));
    }

    private Path file(byte[] header, long claimed, int dataBytes) {
        byte[] content = new byte[8 + header.length + dataBytes];
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putLong(claimed).put(header);
        Path file = folder.resolve("damaged.safetensors");
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static void assertInvalid(Path file) {
        RlvrException e = assertThrows(RlvrException.class, () -> Safetensors.open(file));
        assertEquals(ErrorCode.MODEL_INVALID, e.code(), e.getMessage());
    }

    private static TensorData data(Dtype dtype, ByteBuffer bytes) {
        bytes.flip();
        return new TensorData(dtype, new long[] {bytes.remaining() / dtype.bytes()}, bytes);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
