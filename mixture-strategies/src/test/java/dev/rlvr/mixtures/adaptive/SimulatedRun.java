package dev.rlvr.mixtures.adaptive;

import dev.rlvr.api.mixture.AdaptiveMixture;
import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.DomainFeedback;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Runs a mixture against domains of known pass rates: rewards are 0 or 1, and advantages are theirs less their group's mean. */
final class SimulatedRun {
    static final List<Domain> DOMAINS = List.of(
            new Domain("even", 100), new Domain("hard", 100), new Domain("easy", 100), new Domain("hopeless", 100));

    private static final int PROBLEMS = 8;
    private static final int COMPLETIONS = 8;

    private final AdaptiveMixture mixture;
    private final Random random;
    private final List<Mixture> mixtures = new ArrayList<>();

    SimulatedRun(MixtureStrategy strategy, long seed) {
        this.mixture = strategy.adapt(DOMAINS).orElseThrow();
        this.random = new Random(seed);
    }

    /** Takes so many steps; {@code passRate} is how often a domain's completions pass at present. */
    SimulatedRun steps(int count, Function<String, Double> passRate) {
        for (int step = 0; step < count; step++) {
            Mixture current = mixture.current();
            mixtures.add(current);
            Map<String, List<double[]>> drawn = new LinkedHashMap<>();
            for (int p = 0; p < PROBLEMS; p++) {
                String dataset = draw(current);
                drawn.computeIfAbsent(dataset, id -> new ArrayList<>()).add(rewards(passRate.apply(dataset)));
            }
            Map<String, DomainFeedback> feedback = new LinkedHashMap<>();
            drawn.forEach((dataset, groups) -> feedback.put(dataset, feedback(groups)));
            mixture.stepped(feedback);
        }
        return this;
    }

    /** Returns all mixtures that steps were drawn by. */
    List<Mixture> mixtures() {
        return mixtures;
    }

    /** Returns a domain's mean weight over the last steps. */
    double late(String dataset, int steps) {
        return mixtures.subList(mixtures.size() - steps, mixtures.size()).stream()
                .mapToDouble(current -> current.weight(dataset))
                .average()
                .orElseThrow();
    }

    private String draw(Mixture current) {
        double left = random.nextDouble();
        String drawn = "";
        for (Map.Entry<String, Double> entry : current.weights().entrySet()) {
            drawn = entry.getKey();
            left -= entry.getValue();
            if (left < 0) {
                break;
            }
        }
        return drawn;
    }

    private double[] rewards(double passRate) {
        return random.doubles(COMPLETIONS).map(u -> u < passRate ? 1 : 0).toArray();
    }

    private static DomainFeedback feedback(List<double[]> groups) {
        double passed = 0;
        double advantage = 0;
        for (double[] rewards : groups) {
            double mean = Arrays.stream(rewards).average().orElseThrow();
            passed += mean;
            advantage += Arrays.stream(rewards)
                    .map(reward -> Math.abs(reward - mean))
                    .average()
                    .orElseThrow();
        }
        double rate = passed / groups.size();
        return new DomainFeedback(groups.size(), COMPLETIONS * groups.size(), advantage / groups.size(), rate, rate);
    }
}
