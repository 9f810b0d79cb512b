package dev.rlvr.api.mixture;

import java.util.Map;

/**
 * A mixture that moves during one run. A function of the feedback alone: a resumed run tells it again what each step so far came to,
 * and it must come to the same mixture. For one thread.
 */
public interface AdaptiveMixture {
    /** Returns the mixture of the next step, over all domains in their order. */
    Mixture current();

    /**
     * Hears what the step that was drawn with {@link #current()} came to. Domains that it did not draw are not in it, nor are those none
     * of whose completions has a reward. Of the steps before the checkpoint of another run that a run began with, nothing is known:
     * they come as empty maps.
     */
    void stepped(Map<String, DomainFeedback> byDataset);
}
