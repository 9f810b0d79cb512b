package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxedTextTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\boxed{1}|1",
                "\\boxed{1} then \\boxed{2}|2",
                "\\boxed{1} then \\boxed{2|1",
                "\\boxed{1 \\boxed{2}|2",
                "\\boxed{\\frac{1}{2}}|\\frac{1}{2}",
                "\\boxed{\\{1\\}}|\\{1\\}",
                "\\boxed{\\{1}|\\{1",
                "\\boxed{1\\}}|1\\}",
                "\\boxed{\\boxed{1}}|\\boxed{1}",
                "\\boxed {1}|1",
                "\\fbox{1}|1",
                "{\\boxed{1}|1",
                "}\\boxed{1}}|1",
                "\\boxed{}|''",
                "\\boxed{1} and \\boxed{2}|1;2",
                "\\boxed{1}, \\boxed{2}, \\boxed{3}|1;2;3",
                "$\\boxed{1} \\quad \\text{or} \\quad \\boxed{2}$|1;2",
                "\\boxed{1} but \\boxed{2}, \\boxed{3}|2;3",
                "\\boxed{1} \\boxed{2}|2",
                "$$\\boxed{1}$$  $$\\boxed{2}$$|2",
                "\\(\\boxed{1}\\)\\,\\(\\boxed{2}\\)|2",
                "\\boxed{1}\\quad\\boxed{2}|1;2",
                "\\boxed{1} \\boxed{2}; \\boxed{3}|2;3"
            })
    void takesTheLastCompleteBoxAndThoseJoinedToIt(String text, String expected) {
        List<String> boxes =
                BoxedText.last(text).stream().map(span -> span.of(text)).toList();
        assertEquals(expected, String.join(";", boxes));
    }

    @ParameterizedTest
    @CsvSource({"''", "{1}", "boxed{1}", "\\boxed", "\\boxed{", "\\boxed{1", "\\boxed 1"})
    void findsNoneWhereNoneIsComplete(String text) {
        assertEquals(List.of(), BoxedText.last(text));
    }

    @Test
    void noMoreThanTwentyBoxesBelongTogetherAndNoneThatAreFarApart() {
        List<Span> boxes = BoxedText.last("\\boxed{1}, ".repeat(25));
        assertEquals(20, boxes.size());
        assertEquals(
                1, BoxedText.last("\\boxed{1}," + " ".repeat(40) + "\\boxed{2}").size());
        assertEquals(
                2, BoxedText.last("\\boxed{1}," + " ".repeat(39) + "\\boxed{2}").size());
    }
}
