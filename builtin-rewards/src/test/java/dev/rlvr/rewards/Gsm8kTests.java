package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores the ground truths of GSM8K's test split by themselves, where it is there. */
class Gsm8kTests {
    private static final Pattern GOLD = Pattern.compile("####\\s*([^\"\\\\]+)");

    private static List<String> golds() throws IOException {
        List<String> golds = new ArrayList<>();
        for (String line : Files.readAllLines(SharedData.require("gsm8k/test.jsonl"))) {
            Matcher matcher = GOLD.matcher(line);
            if (matcher.find()) {
                golds.add(matcher.group(1).strip());
            }
        }
        return golds;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "\\boxed{%s}",
                "<answer>%s</answer>",
                "It takes 2 steps. The answer is %s.",
                "9 + 9 = 18\n#### %s",
                "So it is **%s** dollars.",
                "<think>\\boxed{1234567}</think><answer>$%s$</answer>"
            })
    void everyGroundTruthIsItsOwnAnswer(String form) throws IOException {
        RewardVerifier verifier = new MathVerifierProvider().create(MapSettings.of());
        List<String> golds = golds();
        assertEquals(1319, golds.size());
        for (String gold : golds) {
            Reward reward = Samples.reward(verifier, new Answer.Text(gold), form.formatted(gold));
            assertEquals(1, reward.value().orElse(-1), reward::toString);
        }
    }

    @Test
    void noGroundTruthAnswersOneOfAnotherValue() throws IOException {
        RewardVerifier verifier = new MathVerifierProvider().create(MapSettings.of());
        List<String> golds = golds();
        for (int i = 1; i < golds.size(); i++) {
            boolean same = golds.get(i).replace(",", "").equals(golds.get(i - 1).replace(",", ""));
            Reward reward = Samples.reward(verifier, new Answer.Text(golds.get(i)), "#### " + golds.get(i - 1));
            assertEquals(same ? 1 : 0, reward.value().orElse(-1), reward::toString);
        }
    }
}
