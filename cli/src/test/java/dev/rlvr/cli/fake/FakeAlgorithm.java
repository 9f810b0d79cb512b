package dev.rlvr.cli.fake;

import dev.rlvr.api.settings.Settings;
import dev.rlvr.api.train.GroupRewards;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.api.train.RlAlgorithmProvider;
import java.util.List;
import java.util.Map;

/** An algorithm that only says whether it uses rollouts. */
public record FakeAlgorithm(String id, boolean usesRollouts) implements RlAlgorithm {
    public static RlAlgorithmProvider grpo() {
        return new Provider("grpo", true);
    }

    public static RlAlgorithmProvider sft() {
        return new Provider("sft", false);
    }

    @Override
    public boolean usesReferencePolicy() {
        return false;
    }

    @Override
    public List<double[]> advantages(List<GroupRewards> step) {
        return step.stream().map(group -> centred(group.totals())).toList();
    }

    private static double[] centred(List<Double> rewards) {
        double mean = rewards.stream()
                .filter(Double::isFinite)
                .mapToDouble(r -> r)
                .average()
                .orElse(0);
        return rewards.stream()
                .mapToDouble(r -> Double.isFinite(r) ? r - mean : 0)
                .toArray();
    }

    @Override
    public Normalization normalization() {
        return Normalization.PER_TOKEN;
    }

    @Override
    public String tokenLoss() {
        return "";
    }

    @Override
    public Map<String, Double> constants() {
        return Map.of();
    }

    private record Provider(String id, boolean usesRollouts) implements RlAlgorithmProvider {
        @Override
        public String description() {
            return "A fake.";
        }

        @Override
        public RlAlgorithm create(Settings algorithm) {
            if (usesRollouts) {
                algorithm.number("beta", 0.04, 0, 10);
                algorithm.number("epsilon", 0.2, 0, 1);
            }
            return new FakeAlgorithm(id, usesRollouts);
        }
    }
}
