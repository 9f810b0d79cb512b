package dev.rlvr.rewards;

import dev.rlvr.api.reward.RewardVerifierProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The providers of this module, found as the host finds them: in the index of extensions. */
final class BuiltinProviders {
    private static final String INDEX = "META-INF/extensions.idx";

    private BuiltinProviders() {}

    /** Returns all providers, in the order of their ids. */
    static List<RewardVerifierProvider> all() {
        List<RewardVerifierProvider> providers = new ArrayList<>();
        try {
            for (URL index :
                    Collections.list(BuiltinProviders.class.getClassLoader().getResources(INDEX))) {
                try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(index.openStream(), StandardCharsets.UTF_8))) {
                    lines.lines()
                            .filter(line -> line.startsWith("dev.rlvr.rewards."))
                            .map(BuiltinProviders::create)
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
}
