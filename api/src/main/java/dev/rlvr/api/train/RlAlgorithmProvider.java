package dev.rlvr.api.train;

import dev.rlvr.api.settings.Settings;
import org.pf4j.ExtensionPoint;

/** Creates algorithms of one kind: a plugin's entry point for training algorithms. Needs a public constructor without parameters. */
public interface RlAlgorithmProvider extends ExtensionPoint {
    /** Returns the id by which configurations name this algorithm ({@code algorithm.name}). */
    String id();

    /** Returns one sentence for {@code rlvr plugin info}. */
    String description();

    /**
     * Creates an algorithm. The section is shared with the host, which reads the keys of {@link RolloutSettings} from it.
     *
     * @throws dev.rlvr.api.RlvrException where settings are wrong
     */
    RlAlgorithm create(Settings algorithm);
}
