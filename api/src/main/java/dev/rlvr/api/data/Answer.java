package dev.rlvr.api.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The ground truth of a problem, in one of the forms that verifiers know. */
public sealed interface Answer permits Answer.Text, Answer.Choice, Answer.Number, Answer.Boxes, Answer.Structured {

    /** Returns the answer as a perfect model would write it between {@code <answer>} tags; also what supervised training teaches. */
    String text();

    /** A word or phrase. */
    record Text(String text) implements Answer {}

    /**
     * One of several options.
     *
     * @param index which option is right, from 0
     * @param options the options in the order shown, lettered A, B, C, ...
     */
    record Choice(int index, List<String> options) implements Answer {
        /** Copies the options and checks the index. */
        public Choice {
            options = List.copyOf(options);
            if (index < 0 || index >= options.size() || options.size() > 26) {
                throw new IllegalArgumentException("option " + index + " of " + options.size());
            }
        }

        /** Returns the letter of the right option: "A" for index 0. */
        @Override
        public String text() {
            return String.valueOf((char) ('A' + index));
        }
    }

    /** A finite number. */
    record Number(double value) implements Answer {
        /** Checks that the value is finite. */
        public Number {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a number must be finite but is " + value);
            }
        }

        @Override
        public String text() {
            return Answer.format(value);
        }
    }

    /**
     * One or more boxes. Labels may be empty; where they are not, there is one a box.
     *
     * @param boxes the boxes, at least one
     * @param labels what each box holds, or none
     * @param frame the coordinates that the boxes are given in
     */
    record Boxes(List<Box> boxes, List<String> labels, Frame frame) implements Answer {
        /** Copies the lists and checks their sizes. */
        public Boxes {
            boxes = List.copyOf(boxes);
            labels = List.copyOf(labels);
            if (boxes.isEmpty() || (!labels.isEmpty() && labels.size() != boxes.size())) {
                throw new IllegalArgumentException(boxes.size() + " boxes with " + labels.size() + " labels");
            }
        }

        /** Returns {@code [x1, y1, x2, y2]} for each box, separated by a comma and a space. */
        @Override
        public String text() {
            return boxes.stream()
                    .map(b -> "[" + format(b.x1()) + ", " + format(b.y1()) + ", " + format(b.x2()) + ", "
                            + format(b.y2()) + "]")
                    .collect(Collectors.joining(", "));
        }
    }

    /** Anything else, as JSON-like values (text, number, truth value, list, map), with the text that a perfect model would write. */
    record Structured(String text, Map<String, Object> value) implements Answer {
        /** Copies the map. */
        public Structured {
            value = Collections.unmodifiableMap(new LinkedHashMap<>(value));
        }
    }

    /** Returns a number without a needless fraction: {@code 3}, {@code 2.5}. */
    static String format(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%d", (long) value)
                : Double.toString(value);
    }
}
