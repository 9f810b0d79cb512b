package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LetterCaseTests {
    @Property
    void textsAreWhatJavaMakesOfThem(@ForAll @StringLength(max = 40) String text) {
        assertEquals(text.toLowerCase(Locale.ROOT), LetterCase.lower(text));
        assertEquals(text.toUpperCase(Locale.ROOT), LetterCase.upper(text));
    }

    @Test
    void lettersThatBecomeLongerAreWhatJavaMakesOfThem() {
        String text = "Iİıßŉǰΐﬁﬃ ΣΑΣ i\u0307";
        assertEquals(text.toLowerCase(Locale.ROOT), LetterCase.lower(text));
        assertEquals(text.toUpperCase(Locale.ROOT), LetterCase.upper(text));
    }
}
