package dev.rlvr.cli.overlap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoilerplateTests {
    private static final String INSTRUCTION = "let us think step by step";

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    private static List<List<String>> texts(int count, String before, String after) {
        List<List<String>> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(words((before + " item number " + i + " is what " + after).strip()));
        }
        return texts;
    }

    private static List<String> own(Boilerplate boilerplate, String text) {
        List<String> words = words(text);
        Boilerplate.Range range = boilerplate.own(words);
        return words.subList(range.from(), range.to());
    }

    @Test
    void whatNearlyAllTextsBeginAndEndWithIsBoilerplate() {
        List<List<String>> texts = texts(95, "look at the picture and say", INSTRUCTION);
        texts.addAll(texts(5, "", ""));
        Boilerplate found = Boilerplate.of(texts);
        assertEquals(words("look at the picture and say item number"), found.before());
        assertEquals(words("is what " + INSTRUCTION), found.after());
        assertEquals(
                words("seven"), own(found, "look at the picture and say item number seven is what " + INSTRUCTION));
        assertEquals(words("seven " + INSTRUCTION), own(found, "seven " + INSTRUCTION));
    }

    @Test
    void theWordsThatQuestionsBeginWithAreNot() {
        assertEquals(new Boilerplate(List.of(), List.of()), Boilerplate.of(texts(50, "where is", "of it")));
    }

    @Test
    void whatOnlyMostTextsEndWithIsNot() {
        List<List<String>> texts = texts(80, "", INSTRUCTION);
        texts.addAll(texts(20, "", ""));
        assertEquals(List.of(), Boilerplate.of(texts).after());
    }

    @Test
    void ofFewTextsNothingCanBeTold() {
        assertEquals(List.of(), Boilerplate.of(texts(9, "", INSTRUCTION)).after());
        assertEquals(List.of(), Boilerplate.of(List.of()).after());
    }

    @Test
    void aTextThatIsNothingElseStaysWhole() {
        List<List<String>> texts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            texts.add(words("describe what the picture shows in one sentence"));
        }
        Boilerplate found = Boilerplate.of(texts);
        assertEquals(8, found.before().size());
        assertEquals(
                8, own(found, "describe what the picture shows in one sentence").size());
    }
}
