package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.FinishReason;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scores as the field's published functions do; {@code make_verifier_golden.py} made the numbers. */
class VerifierGoldenTests {
    private static final double EXACT = 1e-12;
    private static final ObjectMapper JSON =
            new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    record Case(
            String verifier,
            Map<String, Object> settings,
            Gold gold,
            String completion,
            List<Integer> tokenIds,
            double value) {}

    record Gold(
            @Nullable String text,
            @Nullable List<String> texts,
            int choice,
            @Nullable List<String> options,
            double @Nullable [][] boxes) {

        Answer answer() {
            if (texts != null) {
                return new Answer.Structured("", Map.of("answers", texts));
            }
            if (options != null) {
                return new Answer.Choice(choice, options);
            }
            return boxes == null
                    ? new Answer.Text(Objects.requireNonNull(text))
                    : Samples.boxes(Arrays.stream(boxes)
                            .map(box -> new Box(box[0], box[1], box[2], box[3]))
                            .toArray(Box[]::new));
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream golden =
                Objects.requireNonNull(VerifierGoldenTests.class.getResourceAsStream("golden.json"))) {
            return Arrays.stream(JSON.readValue(golden, Case[].class));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void scoresAsThePublishedFunction(Case golden) {
        RewardVerifier verifier = BuiltIn.provider(golden.verifier).create(new MapSettings(golden.settings));
        double value = verifier.verify(
                        Samples.problem(golden.gold.answer()),
                        new Completion(golden.completion, golden.tokenIds, FinishReason.STOP))
                .value()
                .orElseThrow();
        assertEquals(golden.value, value, EXACT);
    }
}
