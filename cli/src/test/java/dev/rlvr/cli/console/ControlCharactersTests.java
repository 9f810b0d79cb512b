package dev.rlvr.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ControlCharactersTests {
    private static final String BIDIRECTIONAL = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange('\u0000', '\u00ff')
                .withCharRange('\u2020', '\u2070')
                .withChars("\r\n\\u世\ud83d\ude00");
    }

    private static boolean acts(int character) {
        return character != '\t' && character != '\n' && Character.isISOControl(character)
                || BIDIRECTIONAL.indexOf(character) >= 0;
    }

    @Property
    void noControlCharacterButTabsAndLineBreaksSurvives(@ForAll("texts") String text) {
        String escaped = ControlCharacters.escaped(text).replace("\r\n", "\n");
        assertFalse(escaped.chars().anyMatch(ControlCharactersTests::acts), escaped);
    }

    @Property
    void aTextWithoutAnyIsUnchanged(@ForAll("texts") String text) {
        StringBuilder harmless = new StringBuilder();
        text.chars().filter(c -> !acts(c)).forEach(c -> harmless.append((char) c));
        assertEquals(harmless.toString(), ControlCharacters.escaped(harmless.toString()));
    }

    @Example
    void anEscapeIsThatOfJson() {
        assertEquals(
                "\\u001b[31m\\u0000\\u007f\\u009b\\u202e\\u2069\\u000d\r\n\t\u200e",
                ControlCharacters.escaped("\u001b[31m\u0000\u007f\u009b\u202e\u2069\r\r\n\t\u200e"));
    }
}
