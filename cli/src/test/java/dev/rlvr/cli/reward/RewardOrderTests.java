package dev.rlvr.cli.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.train.ScoredCompletion;
import dev.rlvr.cli.fake.FakeDataset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RewardOrderTests {
    @Property(tries = 60)
    void scoresComeInTheOrderOfTheCompletions(
            @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0, max = 1) Double> values,
            @ForAll @IntRange(min = 1, max = 4) int threads) {
        List<Completion> completions =
                values.stream().map(v -> Completion.ofText(v.toString())).toList();
        BoundVerifier echo = new BoundVerifier(
                "echo", (p, c) -> Reward.of(Double.parseDouble(c.text()), ""), 2, false, Duration.ofSeconds(20));
        try (RewardRouter router = new RewardRouter(Map.of("d", List.of(echo)), Total.WEIGHTED_SUM, threads)) {
            List<ScoredCompletion> scored = router.score(FakeDataset.problem("d", 1), completions);
            for (int i = 0; i < values.size(); i++) {
                assertEquals(completions.get(i), scored.get(i).completion());
                assertEquals(2 * values.get(i), scored.get(i).reward().value().orElse(-1), 1e-12);
            }
        }
    }
}
