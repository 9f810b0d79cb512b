package dev.rlvr.rewards.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.FinishReason;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.rewards.Samples;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RepetitionVerifierTests {
    private static final Answer ANY = new Answer.Text("x");

    @Test
    void penalisesTheShareOfRepeatedRuns() {
        RewardVerifier verifier = verifier(Map.of("ngram_size", 2));
        assertEquals(
                Reward.of(-0.75, "1 different of 4 runs of 2 words"), Samples.reward(verifier, ANY, "Go go GO go go"));
        assertEquals(Reward.of(0, "2 different of 2 runs of 2 words"), Samples.reward(verifier, ANY, "one two three"));
        assertEquals(Reward.of(0, "1 words, too few to repeat 2"), Samples.reward(verifier, ANY, "one"));
    }

    @Test
    void countsCharactersForScriptsWithoutSpaces() {
        RewardVerifier verifier = verifier(Map.of("ngram_size", 1, "unit", "characters", "max_penalty", -2));
        assertEquals(-1, Samples.reward(verifier, ANY, "好好好不").value().orElseThrow());
    }

    @Property
    void countsAsASetOfListsDoes(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 2) Integer> items,
            @ForAll @IntRange(min = 1, max = 12) int size) {
        if (size > items.size()) {
            return;
        }
        Set<List<Integer>> different = new HashSet<>();
        for (int i = 0; i + size <= items.size(); i++) {
            different.add(items.subList(i, i + size));
        }
        int[] array = items.stream().mapToInt(Integer::intValue).toArray();
        assertEquals(different.size(), Grams.different(array, size));
        assertEquals(
                different.size(),
                Grams.different(Arrays.stream(array).map(i -> -i << 20).toArray(), size));
    }

    @Test
    void isPromptForAMegabyteOfAnything() {
        for (String fragment : List.of("a ", "a", "\u0000 ", "AaBB BBAa ")) {
            String text = fragment.repeat(1_000_000 / fragment.length());
            for (String unit : List.of("words", "characters")) {
                RewardVerifier verifier = verifier(Map.of("unit", unit, "ngram_size", 500));
                assertTimeout(Samples.PROMPTLY, () -> Samples.reward(verifier, ANY, text));
            }
        }
        String distinct =
                IntStream.range(0, 150_000).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        assertTimeout(
                Samples.PROMPTLY,
                () -> assertEquals(
                        0,
                        Samples.reward(verifier(Map.of()), ANY, distinct)
                                .value()
                                .orElseThrow()));
    }

    @Test
    void countsNoFurtherThanTheFirst100000Tokens() {
        List<Integer> tokens = IntStream.range(0, 100_000).boxed().collect(Collectors.toList());
        tokens.add(0);
        Reward reward = verifier(Map.of("unit", "tokens", "ngram_size", 1))
                .verify(Samples.problem(ANY), new Completion("some", tokens, FinishReason.STOP));
        assertEquals(Reward.of(0, "100000 different of 100000 runs of 1 tokens"), reward);
    }

    private static RewardVerifier verifier(Map<String, Object> settings) {
        return new RepetitionVerifierProvider().create(new MapSettings(settings));
    }
}
