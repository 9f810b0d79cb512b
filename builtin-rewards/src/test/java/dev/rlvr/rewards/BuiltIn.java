package dev.rlvr.rewards;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.MapSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The providers of this module, found as the host finds them: in the index of extensions. */
final class BuiltIn {
    private static final String INDEX = "META-INF/extensions.idx";

    /** Settings that have no default, such that any gold answer has the highest score. */
    private static final Map<String, Map<String, Object>> NEEDED = Map.of(
            "regex", Map.of("pattern", "(?s).*"),
            "length", Map.of("max", 1_000_000),
            "overlong", Map.of("max_completion_length", 100, "soft_punish_cache", 20),
            "language", Map.of("scripts", List.of("Latin")));

    private BuiltIn() {}

    /** Returns all providers, in the order of their ids. */
    static List<RewardVerifierProvider> all() {
        List<RewardVerifierProvider> providers = new ArrayList<>();
        try {
            for (URL index : Collections.list(BuiltIn.class.getClassLoader().getResources(INDEX))) {
                try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(index.openStream(), StandardCharsets.UTF_8))) {
                    lines.lines()
                            .filter(line -> line.startsWith("dev.rlvr.rewards."))
                            .map(BuiltIn::create)
                            .forEach(providers::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        providers.sort(Comparator.comparing(RewardVerifierProvider::id));
        return providers;
    }

    private static RewardVerifierProvider create(String name) {
        try {
            return (RewardVerifierProvider)
                    Class.forName(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(name + " is no provider with a public constructor", e);
        }
    }

    static RewardVerifierProvider provider(String id) {
        return all().stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no verifier has the id '" + id + "'"));
    }

    /** Returns the providers of some ids; all for none. */
    static List<RewardVerifierProvider> named(List<String> ids) {
        return ids.isEmpty() ? all() : ids.stream().map(BuiltIn::provider).toList();
    }

    /** Creates a verifier with some settings, all of which it must know, and those that it can't do without. */
    static RewardVerifier verifier(RewardVerifierProvider provider, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(NEEDED.getOrDefault(provider.id(), Map.of()));
        all.putAll(settings);
        MapSettings known = new MapSettings(all);
        RewardVerifier verifier = provider.create(known);
        known.rejectUnknown();
        return verifier;
    }
}
