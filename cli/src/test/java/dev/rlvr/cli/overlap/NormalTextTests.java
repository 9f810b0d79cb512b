package dev.rlvr.cli.overlap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTextTests {
    private static List<String> words(String text) {
        return new NormalText(text).words();
    }

    private static String compact(String text) {
        NormalText normal = new NormalText(text);
        return normal.compact(0, normal.words().size());
    }

    @Test
    void caseAndPunctuationAreNoPartOfWords() {
        assertEquals(
                List.of("janet", "s", "ducks", "lay", "16", "eggs", "a", "day"),
                words("  Janet's ducks lay\n16 eggs a-day?! "));
    }

    @Test
    void formsOfOneCharacterAreOne() {
        assertEquals(words("find 12 office's é"), words("\uFB01nd １２ oﬀice's e\u0301"));
    }

    @Test
    void scriptsWithoutSpacesAreReadByCharacters() {
        assertEquals(List.of("求", "角", "abc", "的", "度", "数"), words("求角ABC的度数。"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    What is 2 + 3?          | what is 2+3
                    Compute  $-3.2$ .       | Compute $-3.2$
                    Find f(x):  x = 1,  y.  | find f(x) x=1 y
                    """)
    void aShortTextIsTheSameButForWhiteSpaceCaseAndPunctuation(String one, String other) {
        assertEquals(compact(one), compact(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    What is 2+3?  | What is 2-3?
                    Compute 3.2   | Compute 32
                    Compute -3    | Compute 3
                    Is (0,9) open | Is [0,9) open
                    Find f'(x)    | Find f(x)
                    """)
    void signsTellShortTextsApart(String one, String other) {
        assertNotEquals(compact(one), compact(other));
    }

    @Test
    void whatStandsBetweenTwoWordsKeepsTheSignsInFrontOfIt() {
        NormalText text = new NormalText("Compute the following: -3 + 4. Answer briefly!");
        assertEquals("-3+4", text.compact(3, 5));
        assertEquals("", new NormalText(" ?! ").compact(0, 0));
    }
}
