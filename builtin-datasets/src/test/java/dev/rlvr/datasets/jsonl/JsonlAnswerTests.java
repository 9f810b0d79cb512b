package dev.rlvr.datasets.jsonl;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Frame;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonlAnswerTests {
    @TempDir
    Path folder;

    private Answer answer(String json, Map<String, ?> settings) {
        String line = "{\"question\": \"q\", \"answer\": " + json + "}";
        return new JsonlFiles(folder).open(line, settings).get(0).answer();
    }

    private Answer choice(String json, String options) {
        String line = "{\"question\": \"q\", \"answer\": " + json + ", \"options\": " + options + "}";
        return new JsonlFiles(folder).open(line, Map.of()).get(0).answer();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"red\" | red", "\"  two words \" | two words", "true | true", "\"12\" | 12", "\"ünï 星\" | ünï 星"
            })
    void textsAndTruthValuesAreTexts(String json, String text) {
        assertEquals(new Answer.Text(text), answer(json, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"3 | 3", "-2.5 | -2.5", "1e3 | 1000", "0 | 0", "0.1 | 0.1"})
    void numbersAreNumbers(String json, double value) {
        assertEquals(new Answer.Number(value), answer(json, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"72\" | 72", "\"1,234,567.5\" | 1234567.5", "\"-3\" | -3", "\" 4 \" | 4", "7 | 7", "\"+5\" | 5"})
    void textsAreNumbersWhereTheTypeSaysSo(String json, double value) {
        assertEquals(new Answer.Number(value), answer(json, Map.of("answer_type", "number")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"seven\"",
                "\"1,5\"",
                "\"NaN\"",
                "\"Infinity\"",
                "\"1 2\"",
                "\"12,34\"",
                "[1]",
                "{}",
                "\"1e999\""
            })
    void otherTextsAreNotNumbers(String json) {
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> answer(json, Map.of("answer_type", "number")),
                "data.jsonl:1: ",
                "answer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"dog\" | 1",
                "\"B\" | 1",
                "\"b\" | 1",
                "1 | 1",
                "\"cat\" | 0",
                "\"A\" | 0",
                "0 | 0",
                "2 | 2",
                "\"C\" | 2"
            })
    void choicesAreNamedByTextOrLetterOrIndex(String json, int index) {
        assertEquals(
                new Answer.Choice(index, List.of("cat", "dog", "cow")), choice(json, "[\"cat\", \"dog\", \"cow\"]"));
    }

    @Test
    void anOptionsTextGoesBeforeItsLetterAndIndex() {
        assertEquals(1, ((Answer.Choice) choice("\"A\"", "[\"B\", \"A\"]")).index());
        assertEquals(0, ((Answer.Choice) choice("1", "[1, 0]")).index());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"D\"", "3", "-1", "\"horse\"", "1.5", "99999999999", "\"1\""})
    void answersOutsideTheOptionsAreRefused(String json) {
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> choice(json, "[\"cat\", \"dog\", \"cow\"]"),
                "none of the options",
                ":1:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"only\"]", "{\"a\": 1}", "[[1], [2]]", "[null, \"a\"]", "\"ab\""})
    void optionsMustBeSeveralTexts(String options) {
        assertRefused(ErrorCode.DATA_INVALID, () -> choice("\"A\"", options), "options");
    }

    @Test
    void aChoiceNeedsOptions() {
        assertRefused(
                ErrorCode.DATA_INVALID, () -> answer("\"A\"", Map.of("answer_type", "choice")), "2 to 26 options");
    }

    @Test
    void optionsAreShownAfterTheQuestionUnlessToldOtherwise() {
        String line = "{\"question\": \"Which?\", \"answer\": \"A\", \"options\": [\"x\", \"y\"]}";
        JsonlFiles files = new JsonlFiles(folder);
        assertEquals("Which? A) x B) y", files.open(line, Map.of()).get(0).promptText());
        assertEquals(
                "Which?", files.open(line, Map.of("show_options", false)).get(0).promptText());
    }

    @Test
    void anAnswerMayFollowAMarker() {
        Map<String, String> settings = Map.of("answer_after", "####", "answer_type", "number");
        assertEquals(new Answer.Number(1018), answer("\"5 #### not it, so #### 1,018\"", settings));
        assertRefused(ErrorCode.DATA_INVALID, () -> answer("\"18\"", settings), "marker '####'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1, 2, 30, 40]", "[[1, 2, 30, 40]]"})
    void aBoxMayStandAloneOrInAList(String json) {
        assertEquals(
                new Answer.Boxes(List.of(new Box(1, 2, 30, 40)), List.of(), new Frame(100, 100)),
                answer(json, Map.of("frame", List.of(100.0, 100.0))));
    }

    @Test
    void severalBoxesKeepTheirOrder() {
        Answer.Boxes boxes = (Answer.Boxes)
                answer("[[5, 6, 7.5, 8], [1, 2, 3, 4]]", Map.of("answer_type", "boxes", "frame", List.of(10.0, 20.0)));
        assertEquals("[5, 6, 7.5, 8], [1, 2, 3, 4]", boxes.text());
        assertEquals(new Frame(10, 20), boxes.frame());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[1, 2, 3]",
                "[1, 2, 3, 4, 5]",
                "[[1, 2, 3]]",
                "[\"a\", 1, 2, 3]",
                "[3, 2, 1, 4]",
                "[1, 4, 3, 4]",
                "[[1, 2, 3, 4], 5]",
                "[null, 1, 2, 3]",
                "[[1, 2, 3, 4], []]"
            })
    void damagedBoxesAreRefused(String json) {
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> answer(json, Map.of("frame", List.of(100.0, 100.0))),
                "data.jsonl:1: ",
                "box");
    }

    @Test
    void boxesWithoutPictureNeedAFrame() {
        assertRefused(ErrorCode.DATA_INVALID, () -> answer("[1, 2, 3, 4]", Map.of()), "frame: [width, height]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"  \"", "{\"a\": 1}"})
    void answersMustNotBeEmpty(String json) {
        assertRefused(ErrorCode.DATA_INVALID, () -> answer(json, Map.of("answer_type", "text")), "answer");
    }

    @Test
    void unknownTypesOfAnswerAreRefused() {
        assertRefused(
                ErrorCode.CONFIG_VALUE_INVALID,
                () -> answer("1", Map.of("answer_type", "numbr")),
                "Did you mean 'number'?");
    }
}
