package dev.rlvr.djl.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Converts between float32 and the other float types of safetensors. All buffers are little-endian. */
public final class FloatConversion {
    private FloatConversion() {}

    /** Returns the bfloat16 nearest to a float32, ties to even; NaN stays NaN. */
    public static short toBfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            // The quiet bit keeps a NaN whose payload lies in the lower half from becoming infinity.
            return (short) ((bits >>> 16) | 0x40);
        }
        return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
    }

    /** Returns the float32 that equals a bfloat16. */
    public static float fromBfloat16(short value) {
        return Float.intBitsToFloat(value << 16);
    }

    /** Returns the float32 that equals an IEEE half. */
    public static float fromHalf(short value) {
        int sign = (value & 0x8000) << 16;
        int exponent = (value >>> 10) & 0x1f;
        int mantissa = value & 0x3ff;
        if (exponent == 0) {
            float magnitude = mantissa * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wide = exponent == 31 ? 255 : exponent + 112;
        return Float.intBitsToFloat(sign | (wide << 23) | (mantissa << 13));
    }

    /** Returns the IEEE half nearest to a float32, ties to even; beyond the largest it is infinity, and NaN stays NaN. */
    static short toHalf(float value) {
        int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7e00);
        }
        if (magnitude < 0x1p-14f) {
            return (short) (sign | (int) Math.rint(magnitude * 0x1p24f));
        }
        int bits = Float.floatToRawIntBits(Math.min(magnitude, 0x1p16f)) - (112 << 23);
        return (short) (sign | (bits + 0xfff + ((bits >>> 13) & 1)) >>> 13);
    }

    /**
     * Adds to elements of a float type in place: in float32 (float64 for F64), rounded once, to the nearest, ties to even.
     *
     * @param elements as many as there are addends, from the buffer's start
     */
    public static void add(ByteBuffer elements, Dtype dtype, float[] addends) {
        for (int i = 0; i < addends.length; i++) {
            int at = i * dtype.bytes();
            switch (dtype) {
                case F32 -> elements.putFloat(at, elements.getFloat(at) + addends[i]);
                case BF16 -> elements.putShort(at, toBfloat16(fromBfloat16(elements.getShort(at)) + addends[i]));
                case F16 -> elements.putShort(at, toHalf(fromHalf(elements.getShort(at)) + addends[i]));
                case F64 -> elements.putDouble(at, elements.getDouble(at) + addends[i]);
                default -> throw new IllegalArgumentException(dtype + " is not a float type");
            }
        }
    }

    /** Returns a direct buffer of bfloat16 for one of float32. */
    public static ByteBuffer toBfloat16(ByteBuffer float32) {
        ByteBuffer source = float32.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer result = direct(source.remaining() / 2);
        while (source.hasRemaining()) {
            result.putShort(toBfloat16(source.getFloat()));
        }
        return result.flip();
    }

    /** Returns a direct buffer of float32 for one of a float type. */
    static ByteBuffer toFloat32(ByteBuffer source, Dtype dtype) {
        ByteBuffer result = direct(Math.toIntExact(source.remaining() / dtype.bytes() * 4L));
        switch (dtype) {
            case F32 -> result.put(source);
            case BF16 -> {
                while (source.hasRemaining()) {
                    result.putFloat(fromBfloat16(source.getShort()));
                }
            }
            case F16 -> {
                while (source.hasRemaining()) {
                    result.putFloat(fromHalf(source.getShort()));
                }
            }
            case F64 -> {
                while (source.hasRemaining()) {
                    result.putFloat((float) source.getDouble());
                }
            }
            default -> throw new IllegalArgumentException(dtype + " is not a float type");
        }
        return result.flip();
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
