package dev.rlvr.djl.train;

import dev.rlvr.djl.policy.PreparedPrompt;
import java.util.List;

/**
 * A problem as a step begins with it.
 *
 * @param prompt the prompt
 * @param answer the tokens of the problem's own answer; empty where completions are sampled
 */
record PreparedProblem(PreparedPrompt prompt, List<Integer> answer) {}
