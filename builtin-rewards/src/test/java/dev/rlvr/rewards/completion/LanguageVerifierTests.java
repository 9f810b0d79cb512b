package dev.rlvr.rewards.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.rewards.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanguageVerifierTests {
    private static final Answer ANY = new Answer.Text("x");

    @Test
    void scoresTheShareOfLettersInTheWantedScripts() {
        RewardVerifier latin = verifier(Map.of("scripts", "Latin"));
        assertEquals(Reward.of(1, "6 of 6 letters wanted"), Samples.reward(latin, ANY, "1 + 2 is é: ñoo!"));
        assertEquals(Reward.of(0.75, "3 of 4 letters wanted"), Samples.reward(latin, ANY, "the 猫"));
        assertEquals(Reward.of(0, "0 of 2 letters wanted"), Samples.reward(latin, ANY, "да"));
    }

    @Test
    void severalScriptsMayBeWanted() {
        RewardVerifier japanese = verifier(Map.of("scripts", List.of("han", "Hiragana", "KATAKANA")));
        assertEquals(1, value(japanese, "猫がネコ。ー"));
        assertEquals(0.5, value(japanese, "猫x"));
    }

    @Test
    void aWordWithALetterOfAnotherScriptIsNotWanted() {
        RewardVerifier words = verifier(Map.of("scripts", "Latin", "unit", "words"));
        assertEquals(Reward.of(0.5, "1 of 2 words wanted"), Samples.reward(words, ANY, "good сat 12"));
    }

    @Test
    void aTextWithoutLettersIsConsistentUnlessBlank() {
        RewardVerifier latin = verifier(Map.of("scripts", "Latin"));
        assertEquals(Reward.of(1, "no letters"), Samples.reward(latin, ANY, "1 + 2 = 3"));
        assertEquals(Reward.of(0, "blank"), Samples.reward(latin, ANY, " \n"));
    }

    @Test
    void refusesWhatIsNoScript() {
        assertThrows(RlvrException.class, () -> verifier(Map.of()));
        String error = Samples.refusal(() -> verifier(Map.of("scripts", "Latim")));
        assertTrue(error.contains("'Latim' is no Unicode script. Did you mean 'latin'"), error);
    }

    private static double value(RewardVerifier verifier, String text) {
        return Samples.reward(verifier, ANY, text).value().orElseThrow();
    }

    private static RewardVerifier verifier(Map<String, Object> settings) {
        return new LanguageVerifierProvider().create(new MapSettings(settings));
    }
}
