package dev.rlvr.api.reward;

/** Why a completion ended. */
public enum FinishReason {
    /** The model wrote a stop token. */
    STOP,
    /** The limit on new tokens was reached. */
    LENGTH
}
