package dev.rlvr.djl.safetensors;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One safetensors file. Opening it reads and checks the header alone; tensors are read when asked for, through a mapping. Immutable and
 * thread-safe; holds no file open.
 */
public final class Safetensors {
    private final Path file;
    private final SafetensorsHeader header;
    private final Map<String, TensorInfo> byName = new LinkedHashMap<>();

    private Safetensors(Path file, SafetensorsHeader header) {
        this.file = file;
        this.header = header;
        header.tensors().forEach(t -> byName.put(t.name(), t));
    }

    /**
     * Opens a file.
     *
     * @throws RlvrException {@code FILE_MISSING} where it can't be read, {@code MODEL_INVALID} where it is not a sound safetensors file
     */
    public static Safetensors open(Path file) {
        return new Safetensors(file, SafetensorsHeader.read(file));
    }

    /** Returns the file. */
    public Path file() {
        return file;
    }

    /** Returns the tensors in the order of their bytes. */
    public List<TensorInfo> tensors() {
        return header.tensors();
    }

    /** Returns the free-form texts of the header. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /**
     * Returns what is known of a tensor.
     *
     * @throws RlvrException with code {@code MODEL_INVALID} where there is none of that name
     */
    public TensorInfo info(String name) {
        TensorInfo info = byName.get(name);
        if (info == null) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID,
                    file + " holds no tensor '" + name + "'." + NearestName.hint(name, byName.keySet()));
        }
        return info;
    }

    /** Returns a tensor's bytes as a read-only little-endian mapping. */
    public ByteBuffer readBytes(String name) {
        TensorInfo info = info(name);
        if (info.bytes() > Integer.MAX_VALUE) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID,
                    file + ": tensor '" + name + "' takes " + info.bytes()
                            + " bytes; at most 2 GiB can be read at once");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, header.dataStart() + info.begin(), info.bytes())
                    .order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "Can't read " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Fills a buffer with a tensor's bytes from an offset on.
     *
     * @throws IllegalArgumentException where the tensor has fewer
     */
    public void readBytes(String name, long offset, ByteBuffer into) {
        TensorInfo info = info(name);
        if (offset < 0 || offset + into.remaining() > info.bytes()) {
            throw new IllegalArgumentException(
                    "bytes " + offset + " to " + (offset + into.remaining()) + " of " + info);
        }
        long from = header.dataStart() + info.begin() + offset;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int read = 0; into.hasRemaining() && read >= 0; from += Math.max(0, read)) {
                read = channel.read(into, from);
            }
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "Can't read " + file + ": " + e.getMessage(), e);
        }
        if (into.hasRemaining()) {
            throw shorter();
        }
    }

    private RlvrException shorter() {
        return new RlvrException(ErrorCode.MODEL_INVALID, file + " became shorter while it was read");
    }

    /** Returns a tensor for a copy, as it is stored. */
    public TensorSource source(String name) {
        TensorInfo info = info(name);
        return TensorSource.like(info, channel -> copy(info, channel));
    }

    /** Returns a tensor as float32 in a direct little-endian buffer, converted from F32, F64, F16 or BF16. */
    public ByteBuffer readFloat32(String name) {
        TensorInfo info = info(name);
        switch (info.dtype()) {
            case F32, F64, F16, BF16 -> {}
            default ->
                throw new RlvrException(
                        ErrorCode.MODEL_INVALID,
                        file + ": tensor '" + name + "' holds " + info.dtype() + "; F32, F64, F16 or BF16 is needed");
        }
        if (info.elements() > Integer.MAX_VALUE / 4) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID,
                    file + ": tensor '" + name + "' has " + info.elements()
                            + " elements; at most 536870911 can be read as float32 at once");
        }
        return FloatConversion.toFloat32(readBytes(name), info.dtype());
    }

    /** Returns a tensor as float32, row-major. */
    public float[] readFloats(String name) {
        ByteBuffer bytes = readFloat32(name);
        float[] values = new float[bytes.remaining() / 4];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    /** Returns a tensor of I64, row-major. */
    public long[] readLongs(String name) {
        TensorInfo info = info(name);
        if (info.dtype() != Dtype.I64) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID, file + ": tensor '" + name + "' holds " + info.dtype() + ", not I64");
        }
        ByteBuffer bytes = readBytes(name);
        long[] values = new long[bytes.remaining() / 8];
        bytes.asLongBuffer().get(values);
        return values;
    }

    private void copy(TensorInfo info, WritableByteChannel channel) throws IOException {
        long start = header.dataStart() + info.begin();
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long done = 0; done < info.bytes(); ) {
                long more = from.transferTo(start + done, info.bytes() - done, channel);
                if (more == 0) {
                    throw shorter();
                }
                done += more;
            }
        }
    }
}
