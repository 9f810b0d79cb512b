package dev.rlvr.api.data;

/**
 * The coordinates that boxes are given in: the whole picture is {@code width} x {@code height} of them. {@code 1000 x 1000} is
 * Qwen2-VL's convention; a picture's own size makes them pixels.
 */
public record Frame(double width, double height) {
    /** Checks that both sides are finite and positive. */
    public Frame {
        if (!(width > 0 && height > 0 && Double.isFinite(width) && Double.isFinite(height))) {
            throw new IllegalArgumentException(
                    "frame sides must be finite and positive but are " + width + " x " + height);
        }
    }
}
