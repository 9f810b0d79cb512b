package dev.rlvr.rewards;

import java.util.List;
import java.util.SplittableRandom;

/** Makes texts that a policy might write to break a verifier: grammar gone wrong, repetition up to a megabyte, odd characters. */
final class HostileText {
    private static final int MEGABYTE = 1_000_000;
    private static final int SHORT = 400;

    /** What texts are made of. */
    static final List<String> FRAGMENTS = List.of(
            "\u03A3", // Java looks through the whole text for each in lower case.
            "<think>",
            "</think>",
            "<answer>",
            "</answer>",
            "\\boxed{",
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            "\\{",
            "\\}",
            ",",
            ".",
            ";",
            ":",
            "-",
            "−",
            "+",
            "/",
            "*",
            "**",
            "^",
            "_",
            "!",
            "%",
            "\\%",
            "=",
            "<",
            ">",
            "|",
            "&",
            "\\\\",
            "$",
            "$$",
            "\\(",
            "\\)",
            "\\[",
            "\\]",
            "####",
            "answer is ",
            "Answer: ",
            " ",
            "\n",
            "\t",
            "0",
            "1",
            "7",
            "12",
            "1,000",
            "1 000",
            "0.5",
            ".5",
            "1e400",
            "1e-400",
            "999999999999999999999999",
            "x",
            "y",
            "e",
            "i",
            "\\pi",
            "π",
            "∞",
            "\\infty",
            "\\frac",
            "\\frac{1}{2}",
            "\\frac12",
            "\\sqrt",
            "\\sqrt[3]",
            "\\sin",
            "\\cos",
            "\\tan",
            "\\arctan",
            "\\ln",
            "\\log_2",
            "\\exp",
            "\\binom{9}{4}",
            "\\cup",
            "\\setminus",
            "\\in",
            "\\pm",
            "\\le",
            "\\ne",
            "\\approx",
            "\\text{cm}",
            "\\text{ and }",
            "\\left",
            "\\right",
            "^\\circ",
            "\\overline{3}",
            "\\begin{pmatrix}",
            "\\end{pmatrix}",
            "\\mathbb{R}",
            "A",
            "B)",
            "or",
            "and",
            "true",
            "NaN",
            "Infinity",
            "cm",
            "million",
            "percent",
            "\"",
            "'",
            "`",
            "\\",
            "\\u0000",
            "\u0000",
            "\u200f",
            "\u202e",
            "\uD800",
            "\uDC00",
            "\u0301",
            "٥",
            "５",
            "½",
            "²",
            "₁",
            "İ",
            "ß",
            "А",
            "🙂",
            "null",
            "[1,2,3,4]",
            "{\"a\":1}",
            "[[1,2,3,4],[5,6,7,8]]",
            "the ",
            "not ",
            "left of ");

    private final SplittableRandom random;

    HostileText(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Returns the next text: mostly short, now and then up to a megabyte. */
    String next() {
        String body =
                switch (random.nextInt(10)) {
                    case 0 -> unicode(random.nextInt(SHORT));
                    case 1 -> repeated(random.nextInt(100) == 0 ? MEGABYTE : 20_000);
                    default -> fragments(random.nextInt(1, 60));
                };
        return switch (random.nextInt(4)) {
            case 0 -> "<answer>" + body + "</answer>";
            case 1 -> "\\boxed{" + body + "}";
            case 2 -> "<think>x</think><answer>" + body + "</answer>";
            default -> body;
        };
    }

    /** Returns a short text, which may serve as a ground truth. */
    String nextShort() {
        return random.nextInt(4) == 0 ? unicode(random.nextInt(1, 20)) : fragments(random.nextInt(1, 8));
    }

    int nextInt(int bound) {
        return random.nextInt(bound);
    }

    private String fragments(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
        }
        return text.toString();
    }

    private String unicode(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(Character.MAX_VALUE + 1));
        }
        return text.toString();
    }

    private String repeated(int length) {
        String unit = fragments(random.nextInt(1, 4));
        return unit.repeat(Math.max(1, length / unit.length()));
    }
}
