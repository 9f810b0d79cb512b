package dev.rlvr.djl.safetensors;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import java.util.Arrays;

/** The element types that safetensors files name, spelt as they spell them. */
public enum Dtype {
    /** A truth value in a byte. */
    BOOL(1),
    /** Unsigned byte. */
    U8(1),
    /** Signed byte. */
    I8(1),
    /** 8-bit float with 5 exponent bits. */
    F8_E5M2(1),
    /** 8-bit float with 4 exponent bits. */
    F8_E4M3(1),
    /** Signed 16-bit integer. */
    I16(2),
    /** Unsigned 16-bit integer. */
    U16(2),
    /** IEEE half precision. */
    F16(2),
    /** The upper half of a float32. */
    BF16(2),
    /** Signed 32-bit integer. */
    I32(4),
    /** Unsigned 32-bit integer. */
    U32(4),
    /** IEEE single precision. */
    F32(4),
    /** IEEE double precision. */
    F64(8),
    /** Signed 64-bit integer. */
    I64(8),
    /** Unsigned 64-bit integer. */
    U64(8);

    private final int bytes;

    Dtype(int bytes) {
        this.bytes = bytes;
    }

    /** Returns the size of an element in bytes. */
    public int bytes() {
        return bytes;
    }

    static Dtype parse(String name, String where) {
        return Arrays.stream(values())
                .filter(d -> d.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RlvrException(
                        ErrorCode.MODEL_INVALID,
                        where + " has the unknown element type '" + name + "'."
                                + NearestName.hint(
                                        name,
                                        Arrays.stream(values()).map(Dtype::name).toList())));
    }
}
