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

    /** Makes {@code numpy.dtype(name, align, copy)}. */
    static Object of(Object... arguments) {
        String name = PickledJson.key(arguments[0]);
        if (!name.matches("[iu][1248]|f[48]|b1")) {
            throw new PickleException("it has values of NumPy's type '" + name + "', and only its numbers are read");
        }
        return new NumpyType(name);
    }

    /** Takes the state {@code (version, order, ...)}. */
    void setState(Object... state) {
        bigEndian = PickledJson.key(state[1]).equals(">");
    }

    /** Makes {@code numpy.core.multiarray.scalar(type, bytes)}: a boolean, a whole number or a double. */
    static Object scalar(Object... arguments) {
        return ((NumpyType) arguments[0]).number((byte[]) arguments[1]);
    }

    private Object number(byte[] bytes) {
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
