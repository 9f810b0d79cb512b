package dev.rlvr.api.reward;

import dev.rlvr.api.settings.Settings;
import org.pf4j.ExtensionPoint;

/** Creates verifiers of one kind: a plugin's entry point for rewards. Needs a public constructor without parameters. */
public interface RewardVerifierProvider extends ExtensionPoint {
    /** Returns the id by which configurations name this verifier, in kebab-case. */
    String id();

    /** Returns one sentence for {@code rlvr reward list} and {@code rlvr plugin info}. */
    String description();

    /**
     * Creates a verifier. Called once for each place in a configuration that names it.
     *
     * @throws dev.rlvr.api.RlvrException where settings are wrong
     */
    RewardVerifier create(Settings settings);
}
