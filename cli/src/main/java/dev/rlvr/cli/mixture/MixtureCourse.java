package dev.rlvr.cli.mixture;

import dev.rlvr.api.mixture.DomainFeedback;
import dev.rlvr.api.mixture.Mixture;
import java.util.Map;

/** The mixtures that the steps of a run are drawn by. For one thread. */
@FunctionalInterface
public interface MixtureCourse {
    /** Returns the mixture of a step, counted from 1. */
    Mixture at(long step);

    /** Returns whether the mixture of a step, counted from 1, is known yet; always where the mixture stays. */
    default boolean knows(long step) {
        return true;
    }

    /** Hears what a step came to: each step once, in order. Where the mixture stays, that changes nothing. */
    default void stepped(int step, Map<String, DomainFeedback> byDataset) {}

    /** Returns the course of a run whose mixture stays. */
    static MixtureCourse constant(Mixture mixture) {
        return step -> mixture;
    }
}
