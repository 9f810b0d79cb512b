package dev.rlvr.djl.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatConversionTests {
    /** Bits of float32 and of the bfloat16 that torch rounds them to. */
    @ParameterizedTest
    @CsvSource({
        "0x3f800000, 0x3f80",
        "0x3f807fff, 0x3f80",
        "0x3f808000, 0x3f80",
        "0x3f808001, 0x3f81",
        "0x3f818000, 0x3f82",
        "0x7f7fffff, 0x7f80",
        "0xff7fffff, 0xff80",
        "0x7f800000, 0x7f80",
        "0x80000000, 0x8000",
        "0x00000001, 0x0000",
        "0x00018000, 0x0002",
        "0x7f800001, 0x7fc0"
    })
    void roundsToTheNearestBfloat16AndTiesToEven(String wide, String narrow) {
        short result = FloatConversion.toBfloat16(
                Float.intBitsToFloat(Long.decode(wide).intValue()));
        assertEquals(Integer.decode(narrow), result & 0xffff);
    }

    @Property
    void loosesAtMostHalfAStep(@ForAll float value) {
        float back = FloatConversion.fromBfloat16(FloatConversion.toBfloat16(value));
        assertTrue(Float.isInfinite(back) || Math.abs(back - value) <= Math.abs(value) * 0x1p-8 + 0x1p-134);
    }

    @Test
    void keepsEveryBfloat16() {
        for (int bits = 0; bits < 0x10000; bits++) {
            float wide = FloatConversion.fromBfloat16((short) bits);
            if (Float.isNaN(wide)) {
                assertTrue(Float.isNaN(FloatConversion.fromBfloat16(FloatConversion.toBfloat16(wide))));
            } else {
                assertEquals(bits, FloatConversion.toBfloat16(wide) & 0xffff);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0x0000, 0",
        "0x8000, -0.0",
        "0x3c00, 1",
        "0xc000, -2",
        "0x7bff, 65504",
        "0x0400, 6.103515625e-05",
        "0x0001, 5.9604645e-08",
        "0x83ff, -6.097555e-05",
        "0x7c00, Infinity",
        "0xfc00, -Infinity",
        "0x7e00, NaN"
    })
    void widensHalves(String bits, float expected) {
        assertEquals(expected, FloatConversion.fromHalf((short) (int) Integer.decode(bits)));
    }

    @Test
    void convertsBuffersWithoutMovingThem() {
        ByteBuffer wide = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        wide.putFloat(1).putFloat(-2).flip();
        ByteBuffer narrow = FloatConversion.toBfloat16(wide);
        assertEquals(8, wide.remaining());
        assertEquals(0x3f80, narrow.getShort());
        assertEquals((short) 0xc000, narrow.getShort());
    }

    @Test
    void keepsEveryHalf() {
        for (int bits = 0; bits < 0x10000; bits++) {
            float wide = FloatConversion.fromHalf((short) bits);
            assertEquals(Float.isNaN(wide) ? bits & 0x8000 | 0x7e00 : bits, FloatConversion.toHalf(wide) & 0xffff);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2049, 0x6800",
        "2051, 0x6802",
        "65519.996, 0x7bff",
        "65520, 0x7c00",
        "-1e30, 0xfc00",
        "2.9802322e-08, 0x0000",
        "2.9802326e-08, 0x0001",
        "8.940697e-08, 0x0002",
        "6.1005354e-05, 0x0400"
    })
    void roundsToTheNearestHalfAndTiesToEven(float wide, String half) {
        assertEquals(Integer.decode(half), FloatConversion.toHalf(wide) & 0xffff);
    }

    @ParameterizedTest
    @CsvSource({
        "F32, 0.5, 1.5",
        "BF16, 0.00390625, 1",
        "BF16, 0.01171875, 1.015625",
        "F16, 0.00048828125, 1",
        "F64, 9.094947017729282e-13, 1.0000000000009095"
    })
    void addsToOneAndRoundsOnce(Dtype dtype, float addend, double expected) {
        ByteBuffer one = ByteBuffer.allocate(dtype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        switch (dtype) {
            case F32 -> one.putFloat(0, 1);
            case F64 -> one.putDouble(0, 1);
            default -> one.putShort(0, (short) (dtype == Dtype.BF16 ? 0x3f80 : 0x3c00));
        }
        FloatConversion.add(one, dtype, new float[] {addend});
        double sum = dtype == Dtype.F64
                ? one.getDouble(0)
                : FloatConversion.toFloat32(one, dtype).getFloat();
        assertEquals(expected, sum);
    }
}
