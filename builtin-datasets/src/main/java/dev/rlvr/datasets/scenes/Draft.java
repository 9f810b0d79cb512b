package dev.rlvr.datasets.scenes;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import java.util.List;

/** A scene with a question about it and the answer. */
record Draft(List<Element> elements, String question, Answer answer) {
    Draft {
        elements = List.copyOf(elements);
    }

    /** Returns a text that is equal for equal pictures: what is drawn, in an order that does not depend on drafting. */
    String picture() {
        return String.join(
                "; ", elements.stream().map(Element::toString).sorted().toList());
    }

    /** Asks a multiple-choice question with the options in the order given: their natural one, where there is one. */
    static Draft quiz(List<? extends Element> elements, String question, String right, List<String> options) {
        StringBuilder text = new StringBuilder(question);
        for (int i = 0; i < options.size(); i++) {
            text.append(' ').append((char) ('A' + i)).append(") ").append(options.get(i));
        }
        return new Draft(List.copyOf(elements), text.toString(), new Answer.Choice(options.indexOf(right), options));
    }

    /** Asks for boxes, which are listed left to right. */
    static Draft locate(List<? extends Element> elements, String question, List<? extends Element> found) {
        List<Box> boxes = found.stream()
                .map(Element::area)
                .sorted(Area.READING_ORDER)
                .map(Area::box)
                .toList();
        return new Draft(List.copyOf(elements), question, new Answer.Boxes(boxes, List.of(), Area.CELLS));
    }
}
