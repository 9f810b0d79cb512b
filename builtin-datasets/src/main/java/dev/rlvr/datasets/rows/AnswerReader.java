package dev.rlvr.datasets.rows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes answers from JSON values. Immutable.
 *
 * @param answerAfter a marker after which an answer begins; empty for none
 * @param tags whether {@code <answer>} tags around an answer are taken off
 * @param lists whether a text that is a list is read as that list: {@code ['a', 'b']} as several answers, {@code [1, 2, 3, 4]} as a box
 */
record AnswerReader(AnswerType type, String answerAfter, boolean tags, boolean lists) {
    private static final Pattern TAGS = Pattern.compile("<answer>(.*?)</answer>", Pattern.DOTALL);
    private static final int MAX_OPTIONS = 26;
    private static final int MAX_BOXES_TEXT = 2_000;
    private static final String SIDES = "\\s*+\\[(?:[-+.\\deE\\s]++,){3}[-+.\\deE\\s]++]\\s*+";
    private static final Pattern BOXES = Pattern.compile(SIDES + "|\\s*+\\[" + SIDES + "(?:," + SIDES + ")*+]\\s*+");

    /**
     * Reads an answer.
     *
     * @param options the options of a choice, or none
     * @param frame asked only where the answer is boxes
     */
    Answer read(JsonNode value, List<String> options, Supplier<Frame> frame, Place place) {
        return switch (type == AnswerType.AUTO ? guess(value, options) : type) {
            case CHOICE -> choice(value, options, place);
            case NUMBER -> number(value, place);
            case BOXES -> boxes(value, frame, place);
            default -> texts(value, place);
        };
    }

    /** Several texts all count as right; the first is the one to teach. */
    private Answer texts(JsonNode value, Place place) {
        Optional<List<String>> listed =
                lists && value.isTextual() ? TextList.python(value.textValue(), place) : Optional.empty();
        List<String> texts =
                listed.orElseGet(() -> value.isArray() ? several(value, place) : List.of(text(value, place)));
        if (texts.isEmpty()) {
            throw place.error("the answer is empty");
        }
        return texts.size() == 1
                ? new Answer.Text(texts.get(0))
                : new Answer.Structured(texts.get(0), Map.of("answers", texts));
    }

    private List<String> several(JsonNode value, Place place) {
        List<String> texts = new ArrayList<>();
        value.forEach(item -> texts.add(text(item, place)));
        return texts;
    }

    private AnswerType guess(JsonNode value, List<String> options) {
        if (!options.isEmpty()) {
            return AnswerType.CHOICE;
        }
        boolean texts = value.isArray() && !value.isEmpty();
        for (JsonNode item : value) {
            texts &= item.isTextual();
        }
        if (texts) {
            return AnswerType.TEXT;
        }
        return value.isArray() || (lists && value.isTextual() && isBoxes(untagged(value.textValue())))
                ? AnswerType.BOXES
                : value.isNumber() ? AnswerType.NUMBER : AnswerType.TEXT;
    }

    private static boolean isBoxes(String text) {
        return text.length() <= MAX_BOXES_TEXT && BOXES.matcher(text).matches();
    }

    private String text(JsonNode value, Place place) {
        if (!value.isValueNode() || value.isNull() || value.isBinary()) {
            throw place.error("the answer must be a text (in UTF-8), but is " + Place.shown(value));
        }
        String text = untagged(value.asText());
        if (!answerAfter.isEmpty()) {
            int marker = text.lastIndexOf(answerAfter);
            if (marker < 0) {
                throw place.error("the answer lacks the marker '" + answerAfter + "': " + Place.shown(text));
            }
            text = text.substring(marker + answerAfter.length());
        }
        if (text.isBlank()) {
            throw place.error("the answer is empty");
        }
        return text.strip();
    }

    private String untagged(String text) {
        Matcher matcher = TAGS.matcher(text);
        return tags && matcher.find() ? matcher.group(1) : text;
    }

    private Answer number(JsonNode value, Place place) {
        String text = text(value, place);
        try {
            // Thousands separators only where they separate thousands, so that "1,5" is not read as 15.
            boolean grouped = text.matches("[-+]?\\d{1,3}(,\\d{3})+(\\.\\d*)?");
            return new Answer.Number(Double.parseDouble(grouped ? text.replace(",", "") : text));
        } catch (IllegalArgumentException e) {
            throw place.error("the answer must be a finite number, but is " + Place.shown(text), e);
        }
    }

    /** An option may be named by its text, by its letter, or by its index as a JSON number, tried in this order. */
    private Answer choice(JsonNode value, List<String> options, Place place) {
        if (options.size() < 2 || options.size() > MAX_OPTIONS) {
            throw place.error("a choice needs 2 to " + MAX_OPTIONS + " options, but there are " + options.size());
        }
        String text = text(value, place);
        int index = options.stream().map(String::strip).toList().indexOf(text);
        if (index < 0 && text.length() == 1) {
            index = Character.toUpperCase(text.charAt(0)) - 'A';
        }
        if (index < 0 && value.isIntegralNumber()) {
            index = value.canConvertToInt() ? value.intValue() : -1;
        }
        if (index < 0 || index >= options.size()) {
            throw place.error("the answer " + Place.shown(value) + " is none of the options " + Place.shown(options));
        }
        return new Answer.Choice(index, options);
    }

    private Answer boxes(JsonNode written, Supplier<Frame> frame, Place place) {
        JsonNode value = written.isTextual() ? JsonLine.value(text(written, place), place) : written;
        if (!value.isArray() || value.isEmpty()) {
            throw place.error("boxes must be [x1, y1, x2, y2] or a list of these, but are " + Place.shown(value));
        }
        List<Box> boxes = new ArrayList<>();
        if (value.get(0).isArray()) {
            value.forEach(box -> boxes.add(box(box, place)));
        } else {
            boxes.add(box(value, place));
        }
        return new Answer.Boxes(boxes, List.of(), frame.get());
    }

    private static Box box(JsonNode value, Place place) {
        boolean numbers = value.isArray() && value.size() == 4;
        for (JsonNode number : value) {
            numbers &= number.isNumber() && Double.isFinite(number.doubleValue());
        }
        if (!numbers) {
            throw place.error("a box must be [x1, y1, x2, y2], but is " + Place.shown(value));
        }
        Box box = new Box(
                value.get(0).doubleValue(),
                value.get(1).doubleValue(),
                value.get(2).doubleValue(),
                value.get(3).doubleValue());
        if (box.area() == 0) {
            throw place.error("a box must have x1 < x2 and y1 < y2, but is " + Place.shown(value));
        }
        return box;
    }
}
