package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.settings.MapSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTagsTests {
    private static final AnswerTags REQUIRED = AnswerTags.from(MapSettings.of());
    private static final AnswerTags OPTIONAL = AnswerTags.from(MapSettings.of("answer_tags", "optional"));

    @ParameterizedTest
    @CsvSource({
        "<answer>A</answer>, A",
        "<answer>A</answer> <answer>B</answer>, B",
        "<answer>A</answer> <answer>B, A",
        "<answer>A</answer></answer>, A",
        "<answer>x<answer>B</answer></answer>, B",
        "<answer></answer>, ''",
    })
    void takesTheLastCompleteBlock(String text, String answer) {
        assertEquals(Optional.of(answer), REQUIRED.extract(text));
        assertEquals(Optional.of(answer), OPTIONAL.extract(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "<answer>A", "A</answer>", "</answer>A<answer>", "<Answer>A</Answer>"})
    void takesTheWholeTextOnlyWhereTagsAreOptional(String text) {
        assertEquals(Optional.empty(), REQUIRED.extract(text));
        assertEquals(Optional.of(text), OPTIONAL.extract(text));
    }

    @Test
    void isPromptForAMegabyteOfTags() {
        assertTimeout(Samples.PROMPTLY, () -> REQUIRED.extract("<answer>".repeat(125_000)));
        assertTimeout(Samples.PROMPTLY, () -> REQUIRED.extract("</answer>".repeat(125_000)));
        assertTimeout(Samples.PROMPTLY, () -> REQUIRED.extract("<answer></answer>".repeat(60_000)));
    }

    @Test
    void refusesAnUnknownSetting() {
        assertThrows(RlvrException.class, () -> AnswerTags.from(MapSettings.of("answer_tags", "maybe")));
    }
}
