package dev.rlvr.cli.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Frame;
import dev.rlvr.cli.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldAnswerTests {
    private static Answer of(String json) throws JsonProcessingException {
        return GoldAnswer.of(Json.mapper().readTree(json));
    }

    @Test
    void aTextIsATextAlsoWhereItHoldsANumber() throws Exception {
        assertEquals(new Answer.Text("42"), of("\"42\""));
        assertEquals(new Answer.Number(42), of("42"));
    }

    @Test
    void aTruthValueIsItsWord() throws Exception {
        assertEquals(new Answer.Text("true"), of("true"));
    }

    @Test
    void fourNumbersAreABoxAndListsOfThemSeveral() throws Exception {
        Frame frame = new Frame(1000, 1000);
        assertEquals(new Answer.Boxes(List.of(new Box(1, 2, 3, 4.5)), List.of(), frame), of("[1, 2, 3, 4.5]"));
        assertEquals(
                new Answer.Boxes(List.of(new Box(1, 2, 3, 4), new Box(5, 6, 7, 8)), List.of(), frame),
                of("[[1, 2, 3, 4], [5, 6, 7, 8]]"));
    }

    @Test
    void severalTextsAreAnswersEachOfWhichWillDo() throws Exception {
        assertEquals(
                new Answer.Structured("grey", Map.of("answers", List.of("grey", "gray"))), of("[\"grey\", \"gray\"]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"cat\"", "\"B\"", "1"})
    void aChoiceIsNamedByTextLetterOrPlace(String answer) throws Exception {
        assertEquals(
                new Answer.Choice(1, List.of("dog", "cat")),
                of("{\"answer\": " + answer + ", \"options\": [\"dog\", \"cat\"]}"));
    }

    @Test
    void anyOtherObjectIsItself() throws Exception {
        assertEquals(
                new Answer.Structured("{\"a\":[1,true]}", Map.of("a", List.of(1, true))), of("{\"a\": [1, true]}"));
    }

    @Test
    void aTextMayBeTheJsonOfAnotherAnswer() {
        assertEquals(Optional.of(new Answer.Number(72)), GoldAnswer.written("72"));
        assertEquals(
                Optional.of(new Answer.Boxes(List.of(new Box(1, 2, 3, 4)), List.of(), new Frame(1000, 1000))),
                GoldAnswer.written(" [1, 2, 3, 4]"));
        for (String text :
                List.of("", "cat", "007", "1,000", "[1, 2]", "true", "72 apples", "\"72\"", "[".repeat(5000))) {
            assertEquals(Optional.empty(), GoldAnswer.written(text), text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "[1, 2, 3]", "[[1, 2]]", "{\"answer\": \"C\", \"options\": [\"a\"]}"})
    void whatHasNoneOfTheseFormsIsRefused(String json) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> of(json)).getMessage() != null);
    }
}
