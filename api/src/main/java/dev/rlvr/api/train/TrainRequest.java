package dev.rlvr.api.train;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One training job.
 *
 * @param model which model, and what of it is trained
 * @param algorithm the algorithm
 * @param rollout how completions are drawn; ignored by an algorithm without rollouts
 * @param training steps and optimiser
 * @param problems the order of problems
 * @param rewards scores completions
 * @param output the run directory, which exists; checkpoints become {@code checkpoint-N} in it
 * @param resumeFrom a checkpoint folder to go on from
 * @param evalSteps an evaluation every so many steps, reported to the listener; 0 for none during the run
 * @param cancelled asked between steps; where true, the job saves a checkpoint and ends
 */
public record TrainRequest(
        ModelSettings model,
        RlAlgorithm algorithm,
        RolloutSettings rollout,
        TrainingSettings training,
        ProblemSource problems,
        RewardScorer rewards,
        Path output,
        Optional<Path> resumeFrom,
        int evalSteps,
        BooleanSupplier cancelled) {}
