package dev.rlvr.cli.reward;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;

/**
 * A completion to score.
 *
 * @param problem the problem, whose dataset says by which verifiers
 * @param completion what was written for it
 */
public record Scorable(Problem problem, Completion completion) {}
