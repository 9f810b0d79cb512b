package dev.rlvr.datasets.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import java.util.List;

/**
 * A gold answer in a column of texts, and what the text does not say in columns beside it: {@code answer_type}, {@code choices} (the options, which the prompt
 * shows already), {@code answers} (all that count) and {@code frame} (of boxes).
 */
final class WrittenAnswer {
    /** The columns beside the text, as {@code json_transform} wants them. */
    static final String COLUMNS =
            "\"answer_type\": \"VARCHAR\", \"choices\": [\"VARCHAR\"], \"answers\": [\"VARCHAR\"],"
                    + " \"frame\": [\"DOUBLE\"]";

    private WrittenAnswer() {}

    /** Returns the text that a perfect model would write; several boxes as a JSON list of boxes. */
    static String text(Answer answer) {
        return answer instanceof Answer.Boxes boxes && boxes.boxes().size() > 1
                ? "[" + boxes.text() + "]"
                : answer.text();
    }

    /** Adds what the text does not say. */
    static void describe(Answer answer, ObjectNode row) {
        row.put("answer_type", type(answer));
        if (answer instanceof Answer.Choice choice) {
            choice.options().forEach(row.putArray("choices")::add);
        } else if (answer instanceof Answer.Structured several
                && several.value().get("answers") instanceof List<?> all) {
            ArrayNode answers = row.putArray("answers");
            all.forEach(one -> answers.add(String.valueOf(one)));
        } else if (answer instanceof Answer.Boxes boxes) {
            row.putArray("frame").add(boxes.frame().width()).add(boxes.frame().height());
        }
    }

    /** Adds the answer with its own type to a row of JSON. */
    static void typed(Answer answer, ObjectNode row) {
        if (answer instanceof Answer.Number number) {
            row.put("answer", number.value());
        } else if (answer instanceof Answer.Boxes boxes) {
            ArrayNode list = row.putArray("answer");
            boxes.boxes().forEach(box -> list.add(sides(box)));
        } else if (answer instanceof Answer.Choice choice) {
            row.put("answer", choice.options().get(choice.index()));
            choice.options().forEach(row.putArray("options")::add);
        } else if (answer instanceof Answer.Structured several
                && several.value().get("answers") instanceof List<?> all) {
            ArrayNode answers = row.putArray("answer");
            all.forEach(one -> answers.add(String.valueOf(one)));
        } else {
            row.put("answer", answer.text());
        }
    }

    private static ArrayNode sides(Box box) {
        return JsonNodeFactory.instance
                .arrayNode()
                .add(box.x1())
                .add(box.y1())
                .add(box.x2())
                .add(box.y2());
    }

    private static String type(Answer answer) {
        if (answer instanceof Answer.Choice) {
            return "choice";
        }
        if (answer instanceof Answer.Number) {
            return "number";
        }
        return answer instanceof Answer.Boxes ? "boxes" : "text";
    }
}
