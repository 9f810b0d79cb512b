package dev.rlvr.rewards.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.rewards.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexVerifierTests {
    private static final Answer ANY = new Answer.Number(0);

    @Test
    void theWholeAnswerOrAPartOfItMatches() {
        RewardVerifier whole = verifier(Map.of("pattern", "[A-Z]{2}\\d+"));
        assertEquals(1, Samples.score(whole, ANY, " AB12\n"));
        assertEquals(0, Samples.score(whole, ANY, "AB12."));
        assertEquals(0, Samples.score(whole, ANY, "ab12"));
        RewardVerifier part = verifier(Map.of("pattern", "[A-Z]{2}\\d+", "match", "part", "ignore_case", true));
        assertEquals(1, Samples.score(part, ANY, "it is ab12."));
        assertEquals(0, Samples.score(part, ANY, "it is b12."));
    }

    @Test
    void aGroundTruthIsThePatternWhereNoneIsSet() {
        RewardVerifier verifier = verifier(Map.of());
        assertEquals(1, Samples.score(verifier, new Answer.Text("colou?r"), "color"));
        assertInstanceOf(Reward.NotApplicable.class, Samples.reward(verifier, ANY, Samples.tagged("0")));
    }

    @Test
    void aBrokenGroundTruthFailsAndIsNoZero() {
        Reward reward = Samples.reward(verifier(Map.of()), new Answer.Text("(a"), Samples.tagged("a"));
        assertInstanceOf(Reward.Failed.class, reward);
        assertTrue(reward.reason().startsWith("the ground truth '(a' is no regular expression"), reward.reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a", "(a)\\1", "(?=a)b", "a{1001}", "(?:[a-z]{1,1000}){3}", "*"})
    void refusesWhatIsNotLinearAndSmall(String pattern) {
        String error = Samples.refusal(() -> verifier(Map.of("pattern", pattern)));
        assertTrue(error.startsWith("settings.pattern: '" + pattern + "'"), error);
    }

    @Test
    void isPromptForPatternsThatMakeOthersBacktrackForEver() {
        for (String pattern : List.of("(x+x+)+y", "(a|aa)*b", "(.*)*z", "(\\w+\\s?)*$.")) {
            RewardVerifier verifier = verifier(Map.of("pattern", pattern));
            for (String fragment : List.of("x", "a", "ab ")) {
                String text = fragment.repeat(10_000 / fragment.length());
                assertTimeout(Samples.PROMPTLY, () -> assertEquals(0, Samples.score(verifier, ANY, text)));
            }
            assertEquals(
                    Reward.of(0, "more than 10000 characters"),
                    Samples.reward(verifier, ANY, Samples.tagged("x".repeat(1_000_000))));
        }
    }

    private static RewardVerifier verifier(Map<String, Object> settings) {
        return new RegexVerifierProvider().create(new MapSettings(settings));
    }
}
