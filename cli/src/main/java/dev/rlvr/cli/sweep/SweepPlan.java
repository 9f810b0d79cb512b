package dev.rlvr.cli.sweep;

import dev.rlvr.api.mixture.Mixture;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided so far, as {@code plan.json} keeps it: a sweep that goes on runs what it had decided to run.
 *
 * @param rounds the rounds whose mixtures are decided, in order
 */
public record SweepPlan(List<Round> rounds) {
    /** Copies the rounds. */
    public SweepPlan {
        rounds = List.copyOf(rounds);
    }

    /**
     * A round.
     *
     * @param name the round's name
     * @param key changes when its strategies, or what they learn from, do
     * @param seeds the seeds of each mixture
     * @param mixtures the mixtures
     */
    public record Round(String name, String key, List<Integer> seeds, List<Choice> mixtures) {
        /** Copies the lists. */
        public Round {
            seeds = List.copyOf(seeds);
            mixtures = List.copyOf(mixtures);
        }
    }

    /**
     * A mixture to run.
     *
     * @param label names it for people
     * @param strategy who proposed it
     * @param weights the weights by dataset
     * @param section the run's {@code mixture} section
     * @param adaptive whether the mixture moves, so that the weights are only those of the first step
     */
    public record Choice(
            String label, String strategy, Map<String, Double> weights, Map<String, Object> section, boolean adaptive) {
        /** Copies the maps. */
        public Choice {
            weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
            section = Collections.unmodifiableMap(new LinkedHashMap<>(section));
        }

        /** Returns this choice by another label. */
        Choice labelled(String other) {
            return new Choice(other, strategy, weights, section, adaptive);
        }

        Mixture mixture() {
            return Mixture.normalized(weights);
        }
    }

    /** Returns the mixtures of all rounds but one. */
    List<Choice> choicesWithout(String round) {
        return rounds.stream()
                .filter(other -> !other.name().equals(round))
                .flatMap(other -> other.mixtures().stream())
                .toList();
    }

    /** Returns what a round calls a mixture; empty where the round has none with these weights. A mixture that moved has none. */
    public Optional<String> label(String round, Mixture mixture) {
        return rounds.stream()
                .filter(one -> one.name().equals(round))
                .flatMap(one -> one.mixtures().stream())
                .filter(choice -> !choice.adaptive() && MixtureLabel.isSame(choice.mixture(), mixture))
                .map(Choice::label)
                .findFirst();
    }

    Optional<Round> round(String name, String key) {
        return rounds.stream()
                .filter(round -> round.name().equals(name) && round.key().equals(key))
                .findFirst();
    }
}
