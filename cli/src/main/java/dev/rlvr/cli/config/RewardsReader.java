package dev.rlvr.cli.config;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.cli.isolation.IsolatedVerifiers;
import dev.rlvr.cli.plugin.PluginOrigin;
import dev.rlvr.cli.plugin.Plugins;
import dev.rlvr.cli.reward.BoundVerifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code rewards} of a dataset or benchmark and creates its verifiers. */
final class RewardsReader {
    private static final double MAX_TIMEOUT_SECONDS = 3600;

    private static final int DEFAULT_HEAP_MB = 256;
    private static final int MIN_HEAP_MB = 16;

    private final Plugins plugins;
    private final double defaultTimeout;
    private final IsolatedVerifiers isolated = new IsolatedVerifiers();

    /** Creates a reader; {@code defaultTimeout} in seconds is for entries that say none. */
    RewardsReader(Plugins plugins, double defaultTimeout) {
        this.plugins = plugins;
        this.defaultTimeout = defaultTimeout;
    }

    /**
     * Reads the list.
     *
     * @param required whether there must be a verifier
     */
    List<BoundVerifier> read(Checked dataset, boolean required) {
        List<BoundVerifier> verifiers = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<Checked> sections = dataset.sections("rewards");
        if (sections.isEmpty() && required && !dataset.settings().isUnreadable("rewards")) {
            dataset.invalid("rewards", "needs at least one verifier, such as rewards: [{verifier: text}]");
        }
        for (Checked section : sections) {
            String id = section.text("verifier");
            if (!id.isEmpty() && !ids.add(id)) {
                section.invalid("verifier", "'" + id + "' is there twice");
            }
            double weight = section.number("weight", 1, 0, Double.POSITIVE_INFINITY);
            boolean gate = section.flag("gate", false);
            double seconds = section.number("timeout", defaultTimeout, 0.001, MAX_TIMEOUT_SECONDS);
            Duration timeout = Duration.ofNanos(Math.round(seconds * 1e9));
            RewardVerifier verifier = verifier(section, id, timeout);
            if (verifier != null && gate && verifier.isPenalty()) {
                section.invalid("gate", "'" + id + "' gives at most 0, so that as a gate it would always be closed");
            }
            if (verifier != null) {
                verifiers.add(new BoundVerifier(id, verifier, weight, gate, timeout));
            }
        }
        if (required && !verifiers.isEmpty() && verifiers.stream().allMatch(v -> v.weight() == 0)) {
            dataset.invalid("rewards", "needs a verifier with a weight above 0");
        }
        return verifiers;
    }

    /** Reads whether the least of a dataset's rewards is its total. */
    boolean isMinimum(Checked dataset) {
        return dataset.choice("total", List.of("weighted", "minimum"), "weighted")
                .equals("minimum");
    }

    private @Nullable RewardVerifier verifier(Checked section, String id, Duration timeout) {
        YamlSettings settings = section.section("settings").settings();
        RewardVerifierProvider provider = id.isEmpty()
                ? null
                : section.errors().attempt(section.settings().location("verifier"), () -> plugins.verifier(id));
        if (provider == null) {
            settings.ignore();
            section.settings().skip("isolated");
            section.settings().skip("heap_mb");
            return null;
        }
        PluginOrigin origin = plugins.origin(provider);
        boolean isIsolated = section.flag("isolated", !origin.isBuiltIn());
        int heapMb = isIsolated ? section.integer("heap_mb", DEFAULT_HEAP_MB, MIN_HEAP_MB) : 0;
        if (!isIsolated && section.settings().keys().contains("heap_mb")) {
            section.settings().skip("heap_mb");
            section.invalid("heap_mb", "is the memory of a verifier's own process: it needs isolated: true");
        }
        // Also one that will run elsewhere is created here, since only so are its settings checked.
        RewardVerifier here = section.create(settings, () -> plugins.call(provider, () -> provider.create(settings)));
        return here == null || !isIsolated
                ? here
                : isolated.verifier(origin.files(), id, settings.answers(), here.isPenalty(), timeout, heapMb);
    }
}
