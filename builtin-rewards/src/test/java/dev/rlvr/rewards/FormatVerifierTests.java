package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import java.util.List;
import java.util.Map;
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

    @Test
    void trlAsksForAThinkBlockAtTheStartAlone() {
        RewardVerifier trl = new FormatVerifierProvider().create(MapSettings.of("dialect", "trl"));
        assertEquals(Reward.of(1, "well-formed"), reward(trl, "<think>x</think>B"));
        assertEquals(Reward.of(0, "does not begin with <think>"), reward(trl, " <think>x</think>B"));
        assertEquals(Reward.of(0, "<think> more than once"), reward(trl, "<think>x</think>B<think>"));
        assertEquals(Reward.of(0, "no </think>"), reward(trl, "<think>x"));
    }

    @Test
    void boxedAsksForABoxAfterTheThinkBlock() {
        RewardVerifier boxed = new FormatVerifierProvider().create(MapSettings.of("dialect", "boxed"));
        assertEquals(1, score(boxed, "<think>x</think>so $\\boxed{\\frac{1}{2}}$."));
        assertEquals(1, score(boxed, "<think>x</think>{ \\boxed{\\{1, 2\\}}"));
        Reward none = Reward.of(0, "no complete \\boxed{...} after </think>");
        assertEquals(none, reward(boxed, "<think>\\boxed{1}</think>2"));
        assertEquals(none, reward(boxed, "<think>x</think>\\boxed{1"));
        assertEquals(none, reward(boxed, "<think>x</think>\\fbox{1}"));
        assertEquals(1, score(boxed, "<think>x</think>\\boxed{1 \\\\{2}}"));
        assertEquals(none, reward(boxed, "<think>x</think>\\boxed{1 \\\\{2}"));
        assertEquals(none, reward(boxed, "<think>x</think>\\boxed{ }"));
        assertEquals(none, reward(boxed, "<think>x</think>\\boxed{\\frac{1}{2}"));
        assertEquals(Reward.of(0, "does not begin with <think>"), reward(boxed, "\\boxed{1}"));
        RewardVerifier bare = new FormatVerifierProvider()
                .create(new MapSettings(Map.of("dialect", "boxed", "require_think", false)));
        assertEquals(1, score(bare, "\\boxed{1}"));
        assertEquals(Reward.of(0, "no complete \\boxed{...}"), reward(bare, "1"));
    }

    @Test
    void tagsCountAQuarterEachWhereAsked() {
        RewardVerifier count = new FormatVerifierProvider().create(MapSettings.of("credit", "tag_count"));
        assertEquals(1, score(count, "<think>\nx\n</think>\n<answer>\ny\n</answer>"));
        assertEquals(Reward.of(0.5, "2 of 4 tags once, with line breaks"), reward(count, "<think>\nx\n</think>\ny"));
        assertEquals(0, score(count, "<think></think><answer></answer>"));
    }

    @Test
    void everyDialectIsPromptForAMegabyte() {
        for (Map<String, Object> settings : List.<Map<String, Object>>of(
                Map.of("dialect", "trl"), Map.of("dialect", "boxed"), Map.of("credit", "tag_count"))) {
            RewardVerifier verifier = new FormatVerifierProvider().create(new MapSettings(settings));
            for (String fragment : List.of("<think>", "{", "\\boxed{", "}", "\n", "<think>\n", "\\boxed{}")) {
                String text = "<think></think>" + fragment.repeat(1_000_000 / fragment.length());
                assertTimeout(Samples.PROMPTLY, () -> reward(verifier, text));
            }
        }
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
