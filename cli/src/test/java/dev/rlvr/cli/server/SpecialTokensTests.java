package dev.rlvr.cli.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SpecialTokensTests {
    @Test
    void thoseAtTheEndGoAndOthersStay() {
        assertEquals("a <|b|> c", SpecialTokens.strip("a <|b|> c<|im_end|>\n<|endoftext|><|endoftext|>"));
        assertEquals("4", SpecialTokens.strip("4</s>"));
        assertEquals("", SpecialTokens.strip("<|im_end|>"));
        assertEquals("x |>", SpecialTokens.strip("x |>"));
        assertEquals("text \n", SpecialTokens.strip("text \n"));
        String notOne = "<|" + "a".repeat(100) + "|>";
        assertEquals(notOne, SpecialTokens.strip(notOne));
        assertEquals("", SpecialTokens.strip("<|pad|>".repeat(100_000)));
    }

    @Property
    void whatIsLeftIsABeginningAndHasNoneToStrip(@ForAll String text, @ForAll boolean ended) {
        String whole = ended ? text + "<|im_end|>" : text;
        String left = SpecialTokens.strip(whole);
        assertTrue(whole.startsWith(left));
        assertEquals(left, SpecialTokens.strip(left));
    }
}
