package dev.rlvr.djl.bpe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewTokenizerTests {
    private static final List<String> SPECIAL = List.of("<|endoftext|>", "<|im_end|>");
    private static final List<String> TAGS = List.of("<answer>", "</answer>");
    private static final List<String> CORPUS = List.of(
            "How many red circles are in the picture? <answer>3</answer>",
            "How many blue squares are in the picture? <answer>12</answer>",
            "Give the box of the red square. <answer>[12, 30, 44, 51]</answer>",
            "Give the box of the blue circle. <answer>[1, 99, 7, 80]</answer>");
    private static final NewTokenizer MADE = NewTokenizer.train(CORPUS, 500, SPECIAL, TAGS);
    private static final HuggingFaceTokenizer TOKENIZER = load(MADE);

    @Property(tries = 500)
    void decodesAnyTextToItself(@ForAll String text) {
        if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            assertEquals(text, TOKENIZER.decode(encode(text), false));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n\n \t",
                "naïve façade",
                "你好，世界",
                "\uD83D\uDE00\u200D\uD83D\uDE80",
                "e\u0301 \u00e9",
                "\u0000\uFFFD"
            })
    void decodesPeculiarTextsToThemselves(String text) {
        assertEquals(text, TOKENIZER.decode(encode(text), false));
    }

    @Property(tries = 100)
    void givesNumbersBelowAHundredOneTokenWhereverTheyStand(@ForAll @IntRange(max = 99) int number) {
        long[] alone = encode(String.valueOf(number));
        assertEquals(1, alone.length);
        for (String around : List.of("[%d, 5]", "(5, %d)", "x %d", "n%dn", "-%d.", "<answer>%d</answer>", "\n%d")) {
            String text = String.format(around, number);
            assertTrue(Arrays.stream(encode(text)).anyMatch(id -> id == alone[0]), text);
        }
    }

    @Test
    void writesABoxInNineTokens() {
        assertEquals(9, encode("[12, 30, 44, 51]").length, "brackets, four numbers, three times a comma and space");
    }

    @Test
    void keepsTagsWholeAndThroughDecoding() {
        long[] ids = encode("<answer>3</answer><|im_end|>");
        assertEquals(4, ids.length);
        assertEquals((long) MADE.ids().getOrDefault("<answer>", -1), ids[0]);
        assertEquals((long) MADE.ids().getOrDefault("<|im_end|>", -1), ids[3]);
        assertEquals("<answer>3</answer>", TOKENIZER.decode(ids, true));
    }

    @Test
    void mergesWhatIsFrequentAndStopsWhereNothingRepeats() {
        assertEquals(1, encode(" the").length);
        assertEquals(1, encode("How").length);
        assertTrue(MADE.size() < 500);
        assertEquals(MADE.size() - 1, MADE.ids().get("</answer>"));
    }

    @Test
    void keepsToTheSizeAsked() {
        assertEquals(380, NewTokenizer.train(CORPUS, 380, SPECIAL, TAGS).size());
        assertEquals(260, NewTokenizer.train(CORPUS, 260, SPECIAL, TAGS).size());
        assertThrows(IllegalArgumentException.class, () -> NewTokenizer.train(CORPUS, 259, SPECIAL, TAGS));
    }

    @Test
    void makesTheSameTokenizerOfTheSameWords() {
        List<String> reversed = new ArrayList<>(CORPUS);
        Collections.reverse(reversed);
        assertEquals(
                MADE.json(), NewTokenizer.train(reversed, 500, SPECIAL, TAGS).json());
    }

    /** The example of Sennrich et al. (2016), without their end-of-word sign. */
    @Test
    void learnsTheMergesOfThePaper() {
        BpeModel model = BpeTrainer.train(Map.of("low", 5L, "lower", 2L, "newest", 6L, "widest", 3L), 256 + 100 + 4);
        List<String> learnt = model.tokens().subList(356, 360);
        assertEquals(List.of("es", "est", "lo", "low"), learnt);
    }

    @Test
    void writesBytesAsTheReferenceDoes() {
        List<String> tokens = ByteAlphabet.tokens();
        assertEquals(256, tokens.stream().distinct().count());
        assertEquals("Ġ", tokens.get(ByteAlphabet.encode(" ")[0]));
        assertEquals("Ċ", tokens.get(ByteAlphabet.encode("\n")[0]));
        assertArrayEquals(new int[] {0, 93}, ByteAlphabet.encode("!~"));
    }

    private static long[] encode(String text) {
        return TOKENIZER.encode(text, false, false).getIds();
    }

    private static HuggingFaceTokenizer load(NewTokenizer tokenizer) {
        byte[] json = tokenizer.json().toString().getBytes(StandardCharsets.UTF_8);
        try {
            return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), Map.of("truncation", "false"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
