package dev.rlvr.djl.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MaskTests {
    private static final ControlTokens CONTROLS = new ControlTokens(Map.of("<|a|>", 1, "[b]", 2, "<|a|>c", 3));
    private static final String PRIVATE = Character.toString(0x10_0000) + Character.toString(0x10_0001);

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("<", "|a|>", "[", "b]", "c", PRIVATE, PRIVATE.substring(2), "x")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 500)
    void hidesEverySpecialTokenAndRevealsTheSameText(@ForAll("texts") String one, @ForAll("texts") String two) {
        Mask mask = Mask.of(CONTROLS.firstCharacters(), List.of(one, two));
        String hidden = mask.hide(one) + mask.hide(two);
        assertFalse(CONTROLS.split(hidden).stream().anyMatch(p -> p instanceof ControlTokens.Control));
        assertEquals(one + two, mask.reveal(hidden));
    }

    @Property(tries = 100)
    void findsTheTokensOfTheTemplateAroundIt(@ForAll("texts") String text) {
        Mask mask = Mask.of(CONTROLS.firstCharacters(), List.of(text));
        List<ControlTokens.Piece> pieces = CONTROLS.split("<|a|>" + mask.hide("x" + text) + "[b]");
        assertEquals(
                List.of(
                        new ControlTokens.Control(1),
                        new ControlTokens.Plain(mask.hide("x" + text)),
                        new ControlTokens.Control(2)),
                pieces);
    }
}
