package dev.rlvr.cli.fake;

import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import java.util.function.Function;

/** A provider made of an id and a function. */
public record FakeVerifiers(String id, Function<Settings, RewardVerifier> factory) implements RewardVerifierProvider {
    /** Gives 1 where the completion is the answer. */
    public static FakeVerifiers exact() {
        return new FakeVerifiers("exact", settings -> {
            boolean strict = settings.flag("strict", false);
            return (problem, completion) -> Reward.of(
                    completion.text().equals(problem.answer().text())
                                    || (!strict && completion.text().isEmpty())
                            ? 1
                            : 0,
                    "compared");
        });
    }

    /** Gives 1 where the completion consists of digits. */
    public static FakeVerifiers digits() {
        return new FakeVerifiers(
                "digits",
                settings -> (problem, completion) -> Reward.of(completion.text().matches("\\d+") ? 1 : 0, ""));
    }

    @Override
    public String description() {
        return "A fake.";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        return factory.apply(settings);
    }
}
