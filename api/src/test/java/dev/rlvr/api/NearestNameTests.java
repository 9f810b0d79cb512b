package dev.rlvr.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTests {
    private static final List<String> KEYS = List.of("learning_rate", "max_steps", "seed", "save_steps");

    @ParameterizedTest
    @CsvSource({
        "learning_rat, learning_rate",
        "lerning_rate, learning_rate",
        "LEARNING_RATE, learning_rate",
        "learnign_rate, learning_rate",
        "sede, seed",
        "max_step, max_steps",
        "mac_steps, max_steps"
    })
    void findsWhatWasMeant(String written, String meant) {
        assertEquals(Optional.of(meant), NearestName.of(written, KEYS));
        assertEquals(" Did you mean '" + meant + "'?", NearestName.hint(written, KEYS));
    }

    @Test
    void namesAllThatIsKnownWhereNothingIsNear() {
        assertEquals(Optional.empty(), NearestName.of("temperature", KEYS));
        assertEquals(" Known: learning_rate, max_steps, save_steps, seed.", NearestName.hint("temperature", KEYS));
        assertEquals("", NearestName.hint("temperature", List.of()));
    }

    @Test
    void tiesGoToTheFirstInAlphabeticalOrder() {
        assertEquals(Optional.of("cat"), NearestName.of("xat", List.of("rat", "cat", "hat")));
    }

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "ab, ba, 1", "ca, abc, 3", "'', abc, 3", "abc, abc, 0", "ABC, abc, 0"})
    void countsEdits(String a, String b, int edits) {
        assertEquals(edits, NearestName.distance(a, b));
    }

    @Property
    void distanceIsSymmetricAndBounded(
            @ForAll @AlphaChars @StringLength(max = 10) String a,
            @ForAll @AlphaChars @StringLength(max = 10) String b) {
        int distance = NearestName.distance(a, b);
        assertEquals(distance, NearestName.distance(b, a));
        assertEquals(a.equalsIgnoreCase(b), distance == 0);
        assertTrue(distance >= Math.abs(a.length() - b.length()) && distance <= Math.max(a.length(), b.length()));
    }

    @Property
    void aNameIsNearestToItself(@ForAll @AlphaChars @StringLength(min = 1, max = 20) String name) {
        assertEquals(Optional.of(name), NearestName.of(name, List.of(name, name + "x", "other")));
    }
}
