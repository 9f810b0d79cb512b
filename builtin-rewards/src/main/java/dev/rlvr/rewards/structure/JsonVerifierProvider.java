package dev.rlvr.rewards.structure;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import dev.rlvr.rewards.AnswerTags;
import java.util.Optional;
import org.pf4j.Extension;

/** Provides {@code json}: 1 where the answer is JSON that a schema allows, else 0. */
@Extension
public final class JsonVerifierProvider implements RewardVerifierProvider {
    private static final String SCHEMA = "schema";

    /** Creates the provider. */
    public JsonVerifierProvider() {}

    @Override
    public String id() {
        return "json";
    }

    @Override
    public String description() {
        return "The answer is JSON, by a schema where one is set, and where asked for the expected value";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        JsonReader.load();
        Optional<AnswerSchema> schema = settings.has(SCHEMA) ? Optional.of(schema(settings)) : Optional.empty();
        return new JsonVerifier(AnswerTags.from(settings), schema, settings.flag("equal", false));
    }

    private static AnswerSchema schema(Settings settings) {
        try {
            return AnswerSchema.parse(settings.text(SCHEMA));
        } catch (IllegalArgumentException e) {
            throw settings.invalid(SCHEMA, "the schema " + e.getMessage());
        }
    }
}
