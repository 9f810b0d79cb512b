package dev.rlvr.rewards;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.rewards.completion.LanguageVerifierProvider;
import dev.rlvr.rewards.completion.LengthVerifierProvider;
import dev.rlvr.rewards.completion.OverlongVerifierProvider;
import dev.rlvr.rewards.completion.RepetitionVerifierProvider;
import dev.rlvr.rewards.structure.JsonVerifierProvider;
import dev.rlvr.rewards.structure.RegexVerifierProvider;
import dev.rlvr.rewards.vqa.AnlsVerifierProvider;
import dev.rlvr.rewards.vqa.RelaxedAccuracyVerifierProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The providers of this module. */
final class BuiltIn {
    static final List<RewardVerifierProvider> PROVIDERS = List.of(
            new FormatVerifierProvider(),
            new ChoiceVerifierProvider(),
            new TextVerifierProvider(),
            new NumericVerifierProvider(),
            new MathVerifierProvider(),
            new RelaxedAccuracyVerifierProvider(),
            new AnlsVerifierProvider(),
            new IouVerifierProvider(),
            new PointVerifierProvider(),
            new CountVerifierProvider(),
            new SpatialVerifierProvider(),
            new RegexVerifierProvider(),
            new JsonVerifierProvider(),
            new LengthVerifierProvider(),
            new OverlongVerifierProvider(),
            new RepetitionVerifierProvider(),
            new LanguageVerifierProvider());

    /** Settings that have no default, such that any gold answer has the highest score. */
    private static final Map<String, Map<String, Object>> NEEDED = Map.of(
            "regex", Map.of("pattern", "(?s).*"),
            "length", Map.of("max", 1_000_000),
            "overlong", Map.of("max_completion_length", 100, "soft_punish_cache", 20),
            "language", Map.of("scripts", List.of("Latin")));

    private BuiltIn() {}

    static RewardVerifierProvider provider(String id) {
        return PROVIDERS.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
    }

    /** Creates a verifier with the settings that it can't do without. */
    static RewardVerifier verifier(RewardVerifierProvider provider, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(NEEDED.getOrDefault(provider.id(), Map.of()));
        all.putAll(settings);
        return provider.create(new MapSettings(all));
    }
}
