package dev.rlvr.api.train;

import java.util.List;

/**
 * Low-rank adapters (LoRA, arXiv 2106.09685) on projections of the language model, as PEFT has them: a projection's {@code W} becomes
 * {@code W + scale B A}. The model itself stays as it is; without its adapters it is the reference policy.
 *
 * @param rank r, the height of A and the width of B, at least 1
 * @param alpha the numerator of the scale, positive
 * @param dropout which share of the inputs of A is dropped in updates, in [0, 1)
 * @param targetModules the projections' last names, such as {@code q_proj}, at least one
 * @param rankStabilized whether the scale is {@code alpha / sqrt(r)} (rsLoRA, arXiv 2312.03732) and not {@code alpha / r}
 */
public record LoraSettings(int rank, double alpha, double dropout, List<String> targetModules, boolean rankStabilized) {
    /** Copies the list and checks the ranges. */
    public LoraSettings {
        targetModules = List.copyOf(targetModules);
        if (rank < 1 || !(alpha > 0) || !(dropout >= 0 && dropout < 1) || targetModules.isEmpty()) {
            throw new IllegalArgumentException("lora out of range: r " + rank + ", alpha " + alpha + ", dropout "
                    + dropout + ", target_modules " + targetModules);
        }
    }

    /** Returns what the product of the two matrices is multiplied by. */
    public double scale() {
        return alpha / (rankStabilized ? Math.sqrt(rank) : rank);
    }
}
