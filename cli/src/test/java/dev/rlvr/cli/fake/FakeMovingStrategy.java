package dev.rlvr.cli.fake;

import dev.rlvr.api.mixture.AdaptiveMixture;
import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.DomainFeedback;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mixture in which every number that it was ever told leaves its trace. */
public final class FakeMovingStrategy implements MixtureStrategy {
    /** What all mixtures of this strategy were told, in order. */
    public final List<Map<String, DomainFeedback>> told = new ArrayList<>();

    public static FakeStrategies provider(FakeMovingStrategy strategy) {
        return new FakeStrategies("moving", settings -> strategy);
    }

    @Override
    public Mixture propose(List<Domain> domains) {
        return adapt(domains).orElseThrow().current();
    }

    @Override
    public Optional<AdaptiveMixture> adapt(List<Domain> domains) {
        Map<String, Double> values = new LinkedHashMap<>();
        domains.forEach(domain -> values.put(domain.dataset(), 1.0));
        return Optional.of(new AdaptiveMixture() {
            @Override
            public Mixture current() {
                return Mixture.normalized(values);
            }

            @Override
            public void stepped(Map<String, DomainFeedback> byDataset) {
                told.add(byDataset);
                byDataset.forEach((id, f) -> values.merge(id, value(f), (old, now) -> 0.9 * old + now));
            }
        });
    }

    private static double value(DomainFeedback f) {
        return f.groups() / 7.0
                + f.completions() / 11.0
                + 5 * f.meanAbsoluteAdvantage()
                + f.meanReward() / 3
                + f.passRate() / 13;
    }
}
