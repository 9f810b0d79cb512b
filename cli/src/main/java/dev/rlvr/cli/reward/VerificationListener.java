package dev.rlvr.cli.reward;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;

/** Hears what each call of a verifier came to, in the order of completions and verifiers. Called on the scorer's thread, which may be any. */
@FunctionalInterface
public interface VerificationListener {
    /** A verifier was called. */
    void verified(Problem problem, Completion completion, String verifier, Reward reward);
}
