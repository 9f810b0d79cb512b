package dev.rlvr.djl.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/** Writes safetensors files: whole or not at all, and the same bytes for the same tensors. */
public final class SafetensorsWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SafetensorsWriter() {}

    /**
     * Writes a file through a temporary one beside it.
     *
     * @param file the file, which is replaced where it exists
     * @param tensors by name, written in the map's order, one after another
     * @param metadata free-form texts, written in the order of their keys
     * @throws RlvrException with code {@code DISK} where it can't be written
     */
    public static void write(Path file, Map<String, ? extends TensorSource> tensors, Map<String, String> metadata) {
        ByteBuffer header = header(tensors, metadata);
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                TensorSource.writeFully(channel, header);
                for (TensorSource tensor : tensors.values()) {
                    tensor.writeTo(channel);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.DISK, "Can't write " + file + ": " + e.getMessage(), e);
        }
    }

    private static ByteBuffer header(Map<String, ? extends TensorSource> tensors, Map<String, String> metadata) {
        ObjectNode root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode texts = root.putObject("__metadata__");
            new TreeMap<>(metadata).forEach(texts::put);
        }
        long offset = 0;
        for (Map.Entry<String, ? extends TensorSource> entry : tensors.entrySet()) {
            ObjectNode node = root.putObject(entry.getKey());
            node.put("dtype", entry.getValue().dtype().name());
            var shape = node.putArray("shape");
            for (long side : entry.getValue().shape()) {
                shape.add(side);
            }
            long end = offset + bytes(entry.getValue());
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        return padded(root);
    }

    private static long bytes(TensorSource tensor) {
        long bytes = tensor.dtype().bytes();
        for (long side : tensor.shape()) {
            bytes = Math.multiplyExact(bytes, side);
        }
        return bytes;
    }

    private static ByteBuffer padded(ObjectNode root) {
        byte[] json;
        try {
            json = JSON.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new RlvrException(ErrorCode.INTERNAL, "a header that can't be written as JSON", e);
        }
        // Spaces up to a multiple of 8, so that readers may map the data in place.
        int length = (json.length + 7) / 8 * 8;
        ByteBuffer header = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(length).put(json);
        while (header.hasRemaining()) {
            header.put((byte) ' ');
        }
        return header.flip();
    }
}
