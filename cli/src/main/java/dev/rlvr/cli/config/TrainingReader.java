package dev.rlvr.cli.config;

import dev.rlvr.api.train.TrainingSettings;
import dev.rlvr.api.train.TrainingSettings.Schedule;
import dev.rlvr.cli.mixture.StoppingStrategy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads the {@code training} section. */
final class TrainingReader {
    private static final double UNBOUNDED = Double.POSITIVE_INFINITY;
    private static final double BELOW_ONE = 0.999999999;
    private static final List<String> SCHEDULES = Arrays.stream(Schedule.values())
            .map(schedule -> schedule.name().toLowerCase(Locale.ROOT))
            .toList();

    private TrainingReader() {}

    static TrainingConfig read(Checked training) {
        TrainingSettings settings = new TrainingSettings(
                training.integer("max_steps", 200, 1),
                training.integer("prompts_per_step", 8, 1),
                training.number("learning_rate", 1e-4, 0, UNBOUNDED),
                training.number("warmup_ratio", 0.1, 0, 1),
                Schedule.valueOf(training.choice("lr_scheduler_type", SCHEDULES, "linear")
                        .toUpperCase(Locale.ROOT)),
                training.number("max_grad_norm", 1, 0, UNBOUNDED),
                training.number("weight_decay", 0, 0, UNBOUNDED),
                training.number("adam_beta1", 0.9, 0, BELOW_ONE),
                training.number("adam_beta2", 0.999, 0, BELOW_ONE),
                training.number("adam_epsilon", 1e-8, Double.MIN_NORMAL, UNBOUNDED),
                training.integer("seed", 42, 0),
                training.integer("save_steps", 50, 0),
                training.integer("micro_batch_tokens", 8192, 1),
                training.integer("max_skipped_steps", 5, 1),
                training.flag("gradient_checkpointing", false));
        return new TrainingConfig(
                settings,
                StoppingStrategy.of(
                        training.choice("stopping_strategy", StoppingStrategy.ids(), StoppingStrategy.MAX_STEPS.id())),
                training.integer("save_total_limit", 0, 0),
                training.text("metric_for_best_model", "reward"),
                training.integer("log_completions", 2, 0),
                training.numbers("guards"),
                training.number("max_failed_verification_rate", 0.5, 0, 1));
    }
}
