package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatVerifierTests {
    private static final RewardVerifier STRICT = new FormatVerifierProvider().create(MapSettings.of());
    private static final RewardVerifier ANSWER_ONLY =
            new FormatVerifierProvider().create(MapSettings.of("require_think", false));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<think>because</think><answer>B</answer>",
                "\n <think>\nline\nline\n</think>\n\n<answer>\n B \n</answer> \n",
                "<think></think><answer>0</answer>",
                "<think>1 < 2 and <b>bold</b></think><answer>[1, 2]</answer>"
            })
    void acceptsTheTwoBlocksAlone(String text) {
        assertEquals(Reward.of(1, "well-formed"), reward(STRICT, text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|no <think>",
                "B|no <think>",
                "<answer>B</answer>|no <think>",
                "<think>x<answer>B</answer>|no </think>",
                "<think>x</think>B|no <answer>",
                "<think>x</think><answer>B|no </answer>",
                "<answer>B</answer><think>x</think>|<answer> too early",
                "<think>x<answer>y</think><answer>B</answer>|<answer> more than once",
                "<think><think>x</think><answer>B</answer>|<think> more than once",
                "<think>x<answer></think>B</answer>|<answer> too early",
                "<think>x</think><answer></think>B</answer>|</think> more than once",
                "<think>x</think><answer> </answer>|empty answer",
                "<think>x</think><answer></answer>|empty answer",
                "hi<think>x</think><answer>B</answer>|text before <think>",
                "<think>x</think>so<answer>B</answer>|text between </think> and <answer>",
                "<think>x</think><answer>B</answer>.|text after </answer>",
                "<THINK>x</THINK><answer>B</answer>|no <think>",
                "＜think＞x＜/think＞<answer>B</answer>|no <think>",
            })
    void saysWhatIsWrong(String text, String fault) {
        assertEquals(Reward.of(0, fault), reward(STRICT, text));
    }

    @Test
    void thinkBlockMayBeLeftOutWhereItIsNotRequired() {
        assertEquals(1, score(ANSWER_ONLY, "<answer>B</answer>"));
        assertEquals(1, score(ANSWER_ONLY, "<think>x</think><answer>B</answer>"));
        assertEquals(Reward.of(0, "no </think>"), reward(ANSWER_ONLY, "<think>x<answer>B</answer>"));
        assertEquals(Reward.of(0, "no <think>"), reward(ANSWER_ONLY, "x</think><answer>B</answer>"));
        assertEquals(Reward.of(0, "text before <answer>"), reward(ANSWER_ONLY, "x<answer>B</answer>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "<think>", "</answer>", "<think></think>", " ", "<think", "<answer>x</answer>"})
    void isPromptForAMegabyteOfAnything(String fragment) {
        String text = fragment.repeat(1_000_000 / fragment.length());
        assertTimeout(Samples.PROMPTLY, () -> assertEquals(0, score(STRICT, text)));
        assertTimeout(Samples.PROMPTLY, () -> assertEquals(0, score(STRICT, "<think>" + text)));
    }

    private static Reward reward(RewardVerifier verifier, String text) {
        return Samples.reward(verifier, new Answer.Text("B"), text);
    }

    private static double score(RewardVerifier verifier, String text) {
        return reward(verifier, text).value().orElseThrow();
    }
}
