package dev.rlvr.api.model;

import java.util.List;

/** Reads {@code rope_parameters}, or {@code rope_theta} and {@code rope_scaling} of the older spelling. */
final class RopeReader {
    /** What transformers has where a text model names no base. */
    private static final double DEFAULT_THETA = 10_000;

    private RopeReader() {}

    /** Reads the positions of a model for text alone, with a head of this width. */
    static Rope text(ConfigJson text, int headDim) {
        if (headDim % 2 != 0) {
            throw text.invalid("head_dim", "must be even (the width of a head is " + headDim + ")");
        }
        ConfigJson rope = rope(text);
        String type = type(rope, List.of("default", "llama3"));
        ConfigJson base = rope.has("rope_theta") ? rope : text;
        double theta = base.has("rope_theta") ? base.positiveNumber("rope_theta") : DEFAULT_THETA;
        return new Rope(theta, List.of(headDim / 2), type.equals("llama3") ? llama3(rope) : Rope.Scaling.NONE);
    }

    /** Reads the positions in time, height and width of a model that sees. */
    static Rope multimodal(ConfigJson text, int headDim) {
        ConfigJson rope = rope(text);
        type(rope, List.of("default", "mrope"));
        double theta = (rope.has("rope_theta") ? rope : text).positiveNumber("rope_theta");
        return new Rope(theta, sections(rope, headDim), Rope.Scaling.NONE);
    }

    private static ConfigJson rope(ConfigJson text) {
        return text.section(text.has("rope_parameters") ? "rope_parameters" : "rope_scaling");
    }

    private static String type(ConfigJson rope, List<String> known) {
        String type = rope.text("rope_type").or(() -> rope.text("type")).orElse("default");
        if (!known.contains(type)) {
            throw rope.invalid(rope.has("rope_type") ? "rope_type" : "type", "must be " + String.join(" or ", known));
        }
        return type;
    }

    private static Rope.Scaling llama3(ConfigJson rope) {
        double slow = rope.positiveNumber("low_freq_factor");
        double fast = rope.positiveNumber("high_freq_factor");
        if (fast <= slow) {
            throw rope.invalid("high_freq_factor", "must be above low_freq_factor (" + slow + ")");
        }
        return new Rope.Scaling(
                rope.positiveNumber("factor"), slow, fast, rope.positive("original_max_position_embeddings"));
    }

    private static List<Integer> sections(ConfigJson rope, int headDim) {
        List<Double> numbers = rope.numbers("mrope_section");
        double sum = numbers.stream().mapToDouble(Double::doubleValue).sum();
        if (numbers.size() != 3 || numbers.stream().anyMatch(n -> n < 0 || n != Math.rint(n)) || sum * 2 != headDim) {
            throw rope.invalid(
                    "mrope_section",
                    "must be three whole numbers that sum to half the width of a head (" + headDim + " / 2)");
        }
        return numbers.stream().map(Double::intValue).toList();
    }
}
