package dev.rlvr.cli.sweep;

import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.config.StrategySpec;
import dev.rlvr.cli.config.SweepConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks a round's strategies for mixtures. */
final class SweepPlanner {
    private static final double SCALE = 1e6;

    private final List<Domain> domains;
    private final Path observations;

    SweepPlanner(Setup setup, Path observations) {
        this.domains = setup.datasets().stream()
                .map(dataset -> new Domain(dataset.id(), dataset.limit()))
                .toList();
        this.observations = observations;
    }

    List<Domain> domains() {
        return domains;
    }

    /**
     * Returns the mixtures of a round, each once.
     *
     * @param earlier the mixtures of earlier rounds, whose labels stand for them alone
     */
    List<SweepPlan.Choice> choices(SweepConfig.Round round, StrategyContext context, List<SweepPlan.Choice> earlier) {
        Map<String, Map<String, Object>> labelled = new HashMap<>();
        earlier.forEach(choice -> labelled.put(choice.label(), choice.section()));
        List<SweepPlan.Choice> choices = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (StrategySpec spec : round.mixtures()) {
            StrategySpec.Proposal proposal = spec.propose(domains, context, observations);
            int number = 0;
            for (Mixture mixture : proposal.mixtures()) {
                number++;
                SweepPlan.Choice choice = choice(spec, proposal, mixture, number);
                if (seen.add(choice.section())) {
                    choices.add(choice.labelled(free(choice, labelled)));
                }
            }
        }
        return choices;
    }

    /** Returns the choice's label, numbered where it already stands for another mixture, and takes it. */
    private static String free(SweepPlan.Choice choice, Map<String, Map<String, Object>> labelled) {
        String label = choice.label();
        for (int n = 2; !choice.section().equals(labelled.getOrDefault(label, choice.section())); n++) {
            label = choice.label() + "-" + n;
        }
        labelled.put(label, choice.section());
        return label;
    }

    private static SweepPlan.Choice choice(
            StrategySpec spec, StrategySpec.Proposal proposal, Mixture mixture, int number) {
        if (proposal.adaptive()) {
            return new SweepPlan.Choice(spec.id(), spec.id(), mixture.weights(), spec.plain(), true);
        }
        Map<String, Double> weights = rounded(mixture);
        String numbered = proposal.mixtures().size() > 1 ? spec.id() + "-" + number : spec.id();
        String label = MixtureLabel.of(mixture).orElse(numbered);
        return new SweepPlan.Choice(label, spec.id(), weights, Map.of("strategy", "fixed", "weights", weights), false);
    }

    /** Rounds to six places, so that equal mixtures computed in two ways are one; what that takes from the sum goes to the largest weight. */
    private static Map<String, Double> rounded(Mixture mixture) {
        Map<String, Double> rounded = new LinkedHashMap<>();
        mixture.weights().forEach((dataset, weight) -> rounded.put(dataset, Math.round(weight * SCALE) / SCALE));
        String largest = rounded.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        double others = rounded.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(largest))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        rounded.put(largest, Math.round((1 - others) * SCALE) / SCALE);
        return rounded;
    }
}
