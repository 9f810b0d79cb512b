package dev.rlvr.api.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTests {
    private static final Frame FRAME = new Frame(1000, 1000);

    @Test
    void eachKindSaysWhatAPerfectModelWouldWrite() {
        assertEquals("Paris", new Answer.Text("Paris").text());
        assertEquals("B", new Answer.Choice(1, List.of("red", "blue")).text());
        assertEquals("Z", new Answer.Choice(25, Collections.nCopies(26, "x")).text());
        assertEquals("3", new Answer.Number(3).text());
        assertEquals("x", new Answer.Structured("x", Map.of("y", 1)).text());
        List<Box> boxes = List.of(new Box(1, 2, 3.5, 4), new Box(-5, 6, 7, 8));
        assertEquals("[1, 2, 3.5, 4], [-5, 6, 7, 8]", new Answer.Boxes(boxes, List.of(), FRAME).text());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0.0, 0", "-7, -7", "2.5, 2.5", "1e14, 100000000000000", "1e15, 1.0E15", "1e-7, 1.0E-7"})
    void writesANumberWithoutANeedlessFraction(double value, String text) {
        assertEquals(text, Answer.format(value));
    }

    @Property
    void aNumberReadsBackAsItself(@ForAll double value) {
        assertEquals(value + 0.0, Double.parseDouble(Answer.format(value)) + 0.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aNumberIsFinite(double value) {
        assertThrows(IllegalArgumentException.class, () -> new Answer.Number(value));
    }

    @Test
    void aChoiceIsOneOfAtMostTwentySixOptions() {
        List<String> options = List.of("red", "blue");
        assertThrows(IllegalArgumentException.class, () -> new Answer.Choice(2, options));
        assertThrows(IllegalArgumentException.class, () -> new Answer.Choice(-1, options));
        assertThrows(IllegalArgumentException.class, () -> new Answer.Choice(0, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Answer.Choice(0, Collections.nCopies(27, "x")));
    }

    @Test
    void boxesAreSomeAndLabelledAllOrNone() {
        List<Box> one = List.of(new Box(0, 0, 1, 1));
        assertEquals(List.of("cat"), new Answer.Boxes(one, List.of("cat"), FRAME).labels());
        assertThrows(IllegalArgumentException.class, () -> new Answer.Boxes(List.of(), List.of(), FRAME));
        assertThrows(IllegalArgumentException.class, () -> new Answer.Boxes(one, List.of("cat", "dog"), FRAME));
    }

    @Test
    void laterChangesToTheListsGivenChangeNothing() {
        List<String> options = new ArrayList<>(List.of("red", "blue"));
        Answer.Choice choice = new Answer.Choice(0, options);
        options.clear();
        assertEquals(List.of("red", "blue"), choice.options());
    }
}
