package dev.rlvr.cli.mixture;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.AdaptiveMixture;
import dev.rlvr.api.mixture.DomainFeedback;
import dev.rlvr.api.mixture.Mixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The course of a run whose mixture moves: known up to the step after the last one that was told. */
public final class AdaptiveCourse implements MixtureCourse {
    private final AdaptiveMixture adaptive;
    private final List<Mixture> mixtures = new ArrayList<>();

    /** Begins at the first step. */
    public AdaptiveCourse(AdaptiveMixture adaptive) {
        this.adaptive = adaptive;
        mixtures.add(adaptive.current());
    }

    /**
     * {@inheritDoc}
     *
     * @throws RlvrException where the step before was not told yet
     */
    @Override
    public Mixture at(long step) {
        if (!knows(step)) {
            throw new RlvrException(
                    ErrorCode.PLUGIN_FAILED,
                    "The trainer asks for the problems of step " + step + " before it reported step " + mixtures.size()
                            + ", but the mixture moves by what the steps before came to. Use a mixture strategy that does not"
                            + " move, or another trainer.");
        }
        return mixtures.get((int) step - 1);
    }

    @Override
    public boolean knows(long step) {
        return step <= mixtures.size();
    }

    @Override
    public void stepped(int step, Map<String, DomainFeedback> byDataset) {
        if (step != mixtures.size()) {
            throw new RlvrException(
                    ErrorCode.PLUGIN_FAILED,
                    "The trainer reported step " + step + ", but step " + mixtures.size() + " was to be next.");
        }
        adaptive.stepped(byDataset);
        mixtures.add(adaptive.current());
    }
}
