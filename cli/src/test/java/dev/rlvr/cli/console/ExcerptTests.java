package dev.rlvr.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExcerptTests {
    @Test
    void whatFitsStaysAndTheRestIsDots() {
        assertEquals("", Excerpt.of("", 5));
        assertEquals("abcde", Excerpt.of("abcde", 5));
        assertEquals("ab...", Excerpt.of("abcdef", 5));
    }

    @Test
    void noCharacterIsCutInHalf() {
        assertEquals("a...", Excerpt.of("a\ud83d\udc08bcd", 5));
        assertEquals("a\ud83d\udc08...", Excerpt.of("a\ud83d\udc08bcde", 6));
    }
}
