package dev.rlvr.djl.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.InputFile;
import dev.rlvr.api.RlvrException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file: 8 bytes of length, little-endian, then JSON. A file may claim anything, so every number is held
 * against the file's size before memory is taken for it.
 *
 * @param dataStart the file's byte at which offsets count from 0
 * @param tensors in the order of their bytes
 * @param metadata free-form texts
 */
record SafetensorsHeader(long dataStart, List<TensorInfo> tensors, Map<String, String> metadata) {
    private static final long MAX_HEADER = 100_000_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    static SafetensorsHeader read(Path file) {
        InputFile.check(file, "Weights file");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < 8) {
                throw invalid(
                        file, "has " + size + " bytes, too few for a safetensors file (was its download cut short?)");
            }
            long length = readFully(channel, 0, 8).getLong();
            if (length < 2 || length > MAX_HEADER || length > size - 8) {
                throw invalid(
                        file,
                        "claims a header of " + Long.toUnsignedString(length) + " bytes but has " + size
                                + " bytes in all (not a safetensors file, or cut short)");
            }
            byte[] json = readFully(channel, 8, (int) length).array();
            return parse(file, json, size - 8 - length);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "Can't read " + file + ": " + e.getMessage(), e);
        }
    }

    private static SafetensorsHeader parse(Path file, byte[] json, long dataBytes) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID,
                    file + " has a header that is not valid JSON: " + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.MODEL_INVALID, file + " has an unreadable header: " + e.getMessage(), e);
        }
        if (root == null || !root.isObject()) {
            throw invalid(file, "has a header that is not a JSON object");
        }
        List<TensorInfo> tensors = new ArrayList<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        root.properties().forEach(entry -> {
            if (entry.getKey().equals("__metadata__")) {
                metadata.putAll(metadata(file, entry.getValue()));
            } else {
                tensors.add(tensor(file, entry.getKey(), entry.getValue(), dataBytes));
            }
        });
        tensors.sort(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end));
        checkCover(file, tensors, dataBytes);
        return new SafetensorsHeader(8L + json.length, List.copyOf(tensors), Map.copyOf(metadata));
    }

    private static Map<String, String> metadata(Path file, JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
        if (!node.isObject() || node.valueStream().anyMatch(v -> !v.isTextual())) {
            throw invalid(file, "has __metadata__ that is not a map of texts");
        }
        return texts;
    }

    private static TensorInfo tensor(Path file, String name, JsonNode node, long dataBytes) {
        String where = file + ": tensor '" + name + "'";
        JsonNode dtypeName = node.path("dtype");
        if (!dtypeName.isTextual()) {
            throw new RlvrException(ErrorCode.MODEL_INVALID, where + " has no dtype");
        }
        Dtype dtype = Dtype.parse(dtypeName.textValue(), where);
        long[] shape = longs(node.path("shape"), where, "shape");
        long[] offsets = longs(node.path("data_offsets"), where, "data_offsets");
        if (offsets.length != 2 || offsets[0] > offsets[1] || offsets[1] > dataBytes) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID,
                    where + " lies at bytes " + Arrays.toString(offsets) + " of " + dataBytes
                            + " (damaged, or cut short)");
        }
        checkShape(where, dtype, shape, offsets[1] - offsets[0]);
        return new TensorInfo(name, dtype, shape, offsets[0], offsets[1]);
    }

    private static void checkShape(String where, Dtype dtype, long[] shape, long bytes) {
        long expected = dtype.bytes();
        try {
            for (long side : shape) {
                expected = Math.multiplyExact(expected, side);
            }
        } catch (ArithmeticException e) {
            expected = -1;
        }
        if (expected != bytes) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID,
                    where + " claims " + dtype + Arrays.toString(shape) + ", "
                            + (expected < 0 ? "more than 2^63" : Long.toString(expected)) + " bytes, but has " + bytes);
        }
    }

    private static long[] longs(JsonNode node, String where, String key) {
        boolean sound = node.isArray()
                && node.valueStream().allMatch(v -> v.canConvertToLong() && v.isIntegralNumber() && v.longValue() >= 0);
        if (!sound) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID, where + " needs a list of whole numbers from 0 as its " + key);
        }
        return node.valueStream().mapToLong(JsonNode::longValue).toArray();
    }

    private static void checkCover(Path file, List<TensorInfo> tensors, long dataBytes) {
        long covered = 0;
        for (TensorInfo tensor : tensors) {
            if (tensor.begin() != covered) {
                throw invalid(
                        file,
                        (tensor.begin() < covered ? "has overlapping tensors" : "has bytes that no tensor owns")
                                + " before '" + tensor.name() + "': it begins at byte " + tensor.begin()
                                + " but the one before ends at " + covered);
            }
            covered = tensor.end();
        }
        if (covered != dataBytes) {
            throw invalid(file, "has " + dataBytes + " bytes of data but its tensors end at byte " + covered);
        }
    }

    private static ByteBuffer readFully(FileChannel channel, long position, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return buffer.flip();
    }

    private static RlvrException invalid(Path file, String what) {
        return new RlvrException(ErrorCode.MODEL_INVALID, file + " " + what);
    }
}
