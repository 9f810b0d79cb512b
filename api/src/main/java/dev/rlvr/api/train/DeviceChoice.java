package dev.rlvr.api.train;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a model is to run, as {@code model.device} spells it: {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}.
 *
 * @param kind which sort of device
 * @param index which GPU, counted from 0; 0 for other kinds
 */
public record DeviceChoice(Kind kind, int index) {
    /** A GPU where there is one, and otherwise the processor. */
    public static final DeviceChoice AUTO = new DeviceChoice(Kind.AUTO, 0);
    /** The processor. */
    public static final DeviceChoice CPU = new DeviceChoice(Kind.CPU, 0);

    private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

    /** A sort of device. */
    public enum Kind {
        /** The first GPU where there is one, and otherwise the processor. */
        AUTO,
        /** The processor. */
        CPU,
        /** A GPU, which must be there. */
        CUDA
    }

    /** Checks the index. */
    public DeviceChoice {
        if (index < 0 || (index > 0 && kind != Kind.CUDA)) {
            throw new IllegalArgumentException("no device " + kind + " has the index " + index);
        }
    }

    /** Returns what a text spells; empty where it spells none. */
    public static Optional<DeviceChoice> parse(String text) {
        Matcher cuda = CUDA.matcher(text);
        if (cuda.matches()) {
            String index = cuda.group(1);
            return Optional.of(new DeviceChoice(Kind.CUDA, index == null ? 0 : Integer.parseInt(index)));
        }
        return text.equals("auto") ? Optional.of(AUTO) : text.equals("cpu") ? Optional.of(CPU) : Optional.empty();
    }

    /** Returns the spelling: {@code auto}, {@code cpu}, {@code cuda:0}. */
    @Override
    public String toString() {
        return switch (kind) {
            case AUTO -> "auto";
            case CPU -> "cpu";
            case CUDA -> "cuda:" + index;
        };
    }
}
