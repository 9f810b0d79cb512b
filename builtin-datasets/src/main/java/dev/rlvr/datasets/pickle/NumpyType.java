package dev.rlvr.datasets.pickle;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import net.razorvine.pickle.PickleException;

/** NumPy's type of a single number: {@code i8}, {@code f4}, {@code b1}, and its order of bytes, which a pickle says after the rest. */
final class NumpyType {
    private final String name;
    private boolean bigEndian;

    private NumpyType(String name) {
        this.name = name;
    }

    /** Makes {@code numpy.dtype(name)}. */
    static NumpyType of(String name) {
        if (!name.matches("[iu][1248]|f[48]|b1")) {
            throw new PickleException("it has values of NumPy's type '" + name + "', and only its numbers are read");
        }
        return new NumpyType(name);
    }

    /** Takes the order of bytes: {@code >}, {@code <} or, of single bytes, {@code |}. */
    void setOrder(String order) {
        bigEndian = order.equals(">");
    }

    /** Makes {@code numpy.core.multiarray.scalar(type, bytes)}: a boolean, a whole number or a double. */
    static Object scalar(Object... arguments) {
        return ((NumpyType) arguments[0]).number((byte[]) arguments[1]);
    }

    private Object number(byte[] bytes) {
        if (bytes.length != name.charAt(1) - '0') {
            throw new PickleException("it has a value of NumPy's type '" + name + "' in " + bytes.length + " bytes");
        }
        byte[] highFirst = bytes.clone();
        if (!bigEndian) {
            for (int i = 0; i < bytes.length; i++) {
                highFirst[i] = bytes[bytes.length - 1 - i];
            }
        }
        ByteBuffer buffer = ByteBuffer.wrap(highFirst);
        return switch (name) {
            case "b1" -> buffer.get() != 0;
            case "f4" -> (double) buffer.getFloat();
            case "f8" -> buffer.getDouble();
            default -> name.startsWith("u") ? new BigInteger(1, highFirst) : new BigInteger(highFirst);
        };
    }
}
