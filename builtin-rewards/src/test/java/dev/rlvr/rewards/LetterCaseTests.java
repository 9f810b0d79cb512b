package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LetterCaseTests {
    @Property
    void textsAreWhatJavaMakesOfThem(@ForAll @StringLength(max = 40) String text) {
        String other = text.replace('\u03A3', '\u03C3');
        assertEquals(other.toLowerCase(Locale.ROOT), LetterCase.lower(other));
        assertEquals(text.toUpperCase(Locale.ROOT), LetterCase.upper(text));
    }

    @Property
    void soAreWordsWithSigmas(
            @ForAll @CharRange(from = 'Ρ', to = 'Τ') @Chars({' ', 'σ', 'ς'}) @StringLength(max = 12) String text) {
        assertEquals(text.toLowerCase(Locale.ROOT), LetterCase.lower(text));
    }

    @Test
    void aMillionSigmasAreNoHang() {
        int length = 1 << 20;
        assertEquals("\u03C3".repeat(length - 1) + "\u03C2", LetterCase.lower("\u03A3".repeat(length)));
    }

    @Test
    void lettersThatBecomeLongerAreWhatJavaMakesOfThem() {
        String text = "Iİıßŉǰΐﬁﬃ ΣΑΣ i\u0307";
        assertEquals(text.toLowerCase(Locale.ROOT), LetterCase.lower(text));
        assertEquals(text.toUpperCase(Locale.ROOT), LetterCase.upper(text));
    }
}
