package dev.rlvr.api.train;

/**
 * How a job steps and optimises; the names are those of the configuration's {@code training} section in camel case.
 *
 * @param maxSteps the most optimiser steps, at least 1
 * @param promptsPerStep groups a step, at least 1
 * @param learningRate the peak learning rate
 * @param warmupRatio the share of {@code maxSteps} over which the rate rises linearly from 0, in [0, 1]
 * @param schedule how the rate goes on after that
 * @param maxGradNorm the global norm to which gradients are clipped; 0 does not clip
 * @param weightDecay AdamW's decoupled decay, applied to matrices only
 * @param adamBeta1 AdamW's decay of the first moment
 * @param adamBeta2 AdamW's decay of the second moment
 * @param adamEpsilon AdamW's epsilon
 * @param seed seeds the order of items and the sampling
 * @param saveSteps a checkpoint every so many steps; 0 only at the end
 * @param microBatchTokens the most tokens, padding included, of one forward and backward pass: prompts and completions; a
 *     prompt beside which no completion fits may exceed it
 * @param maxSkippedSteps after how many steps in a row whose loss or gradient is not finite, each of which changes nothing, the job fails
 * @param gradientCheckpointing whether activations are computed again when gradients are taken, a layer at a time, and not kept: less memory, more time
 */
public record TrainingSettings(
        int maxSteps,
        int promptsPerStep,
        double learningRate,
        double warmupRatio,
        Schedule schedule,
        double maxGradNorm,
        double weightDecay,
        double adamBeta1,
        double adamBeta2,
        double adamEpsilon,
        long seed,
        int saveSteps,
        int microBatchTokens,
        int maxSkippedSteps,
        boolean gradientCheckpointing) {

    /** Checks the ranges. */
    public TrainingSettings {
        if (maxSteps < 1 || promptsPerStep < 1 || microBatchTokens < 1 || saveSteps < 0 || maxSkippedSteps < 1) {
            throw new IllegalArgumentException("training out of range: max_steps " + maxSteps + ", prompts_per_step "
                    + promptsPerStep + ", micro_batch_tokens " + microBatchTokens + ", save_steps " + saveSteps
                    + ", max_skipped_steps " + maxSkippedSteps);
        }
        if (!(learningRate >= 0) || !(warmupRatio >= 0 && warmupRatio <= 1) || !(maxGradNorm >= 0)) {
            throw new IllegalArgumentException("training out of range: learning_rate " + learningRate
                    + ", warmup_ratio " + warmupRatio + ", max_grad_norm " + maxGradNorm);
        }
    }

    /** The learning rate after warm-up. */
    public enum Schedule {
        /** Falls linearly to 0 at {@code maxSteps}. */
        LINEAR,
        /** Falls along half a cosine to 0 at {@code maxSteps}. */
        COSINE,
        /** Stays. */
        CONSTANT
    }

    /**
     * Returns the learning rate of a step, counted from 0, as Hugging Face's schedulers give it:
     * {@code lr * step / warmup} while warming up, then the schedule.
     */
    public double learningRateAt(int step) {
        int warmup = (int) Math.ceil(warmupRatio * maxSteps);
        if (step < warmup) {
            return learningRate * step / warmup;
        }
        double progress = (double) (step - warmup) / Math.max(1, maxSteps - warmup);
        return switch (schedule) {
            case LINEAR -> learningRate * Math.max(0, 1 - progress);
            case COSINE -> learningRate * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, progress)));
            case CONSTANT -> learningRate;
        };
    }
}
