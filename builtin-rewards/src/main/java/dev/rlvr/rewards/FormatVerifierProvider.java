package dev.rlvr.rewards;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import java.util.List;
import org.pf4j.Extension;

/** Provides {@code format}: 1 where the completion has the shape that a dialect asks for, else 0 or a part. */
@Extension
public final class FormatVerifierProvider implements RewardVerifierProvider {
    /** Creates the provider. */
    public FormatVerifierProvider() {}

    @Override
    public String id() {
        return "format";
    }

    @Override
    public String description() {
        return "The completion has the shape asked for, such as <think>...</think><answer>...</answer>";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        String dialect = settings.choice("dialect", List.of("r1", "trl", "boxed"), "r1");
        if (dialect.equals("trl")) {
            return new ThinkFormatVerifier();
        }
        if (dialect.equals("boxed")) {
            return new BoxedFormatVerifier(settings.flag("require_think", true));
        }
        return settings.choice("credit", List.of("whole", "tag_count"), "whole").equals("tag_count")
                ? new TagCountVerifier()
                : new FormatVerifier(settings.flag("require_think", true));
    }
}
