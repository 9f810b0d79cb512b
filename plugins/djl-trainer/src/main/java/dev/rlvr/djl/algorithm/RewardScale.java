package dev.rlvr.djl.algorithm;

import dev.rlvr.api.settings.Settings;
import java.util.List;

/** What the differences of rewards from their group's mean are divided by ({@code scale_rewards}, as in TRL). */
enum RewardScale {
    /** The group's deviation: each group then teaches as much as any other. */
    GROUP,
    /** The deviation of all rewards of the step. */
    BATCH,
    /** Nothing: a group whose rewards hardly differ hardly counts. */
    NONE;

    private static final List<String> CHOICES = List.of("group", "batch", "none", "true", "false");

    /** Reads the setting; {@code true} and {@code false}, as in TRL's past, are {@code group} and {@code none}. */
    static RewardScale read(Settings algorithm, String defaultValue) {
        return switch (algorithm.choice("scale_rewards", CHOICES, defaultValue)) {
            case "group", "true" -> GROUP;
            case "batch" -> BATCH;
            default -> NONE;
        };
    }

    /** Returns the rewards' differences from their group's mean, scaled. */
    GroupValues advantages(GroupValues rewards) {
        GroupValues centred = rewards.centred();
        return switch (this) {
            case GROUP -> centred.overGroupDeviation();
            case BATCH -> centred.overDeviationOf(rewards);
            case NONE -> centred;
        };
    }
}
