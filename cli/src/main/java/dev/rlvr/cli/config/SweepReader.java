package dev.rlvr.cli.config;

import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.plugin.Plugins;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the {@code sweep} section. */
final class SweepReader {
    private static final int MAX_PARALLEL = 1024;
    private static final int MAX_RETRIES = 100;

    private final Plugins plugins;

    SweepReader(Plugins plugins) {
        this.plugins = plugins;
    }

    SweepConfig read(Checked sweep, int defaultSeed) {
        List<Integer> seeds = seeds(sweep, List.of(defaultSeed));
        int parallel = sweep.integer("parallel", 1, 1);
        int threads = sweep.integer("threads", 1, 1);
        int retries = sweep.integer("retries", 1, 0);
        if (parallel > MAX_PARALLEL) {
            sweep.invalid("parallel", "must be at most " + MAX_PARALLEL + " but is " + parallel);
        }
        if (retries > MAX_RETRIES) {
            sweep.invalid("retries", "must be at most " + MAX_RETRIES + " but is " + retries);
        }
        boolean base = sweep.flag("base", true);
        List<SweepConfig.Round> rounds = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Checked section : sweep.sections("rounds")) {
            SweepConfig.Round round = round(section, rounds.size() + 1, seeds);
            if (!names.add(round.name())) {
                section.invalid("name", "two rounds are named '" + round.name() + "'");
            }
            rounds.add(round);
        }
        if (rounds.isEmpty() && !sweep.settings().isUnreadable("rounds")) {
            sweep.invalid("rounds", "needs at least one round, such as [{mixtures: [{strategy: seeds}]}]");
        }
        return new SweepConfig(parallel, threads, retries, base, rounds);
    }

    private SweepConfig.Round round(Checked section, int number, List<Integer> defaultSeeds) {
        String name = section.text("name", "round-" + number);
        List<Integer> seeds = seeds(section, defaultSeeds);
        List<StrategySpec> mixtures = new ArrayList<>();
        for (Checked entry : section.sections("mixtures")) {
            StrategySpec spec = section.errors()
                    .attempt(entry.settings().location(), () -> new StrategySpec(plugins, entry.settings()));
            entry.settings().ignore(); // its keys are known once the strategy is made
            if (spec != null) {
                mixtures.add(spec);
            }
        }
        if (section.settings().yamlSectionsOrNone("mixtures").isEmpty()) {
            section.invalid("mixtures", "needs at least one strategy, such as [{strategy: uniform}]");
        }
        return new SweepConfig.Round(name, seeds, mixtures);
    }

    private static List<Integer> seeds(Checked section, List<Integer> defaultSeeds) {
        List<Integer> seeds = new ArrayList<>();
        try {
            for (double seed : section.settings()
                    .numbers(
                            "seeds",
                            defaultSeeds.stream().map(Integer::doubleValue).toList())) {
                if (seed != Math.rint(seed) || seed < 0 || seed > Integer.MAX_VALUE) {
                    section.invalid("seeds", "must be whole numbers of at least 0 but one is " + seed);
                } else if (seeds.contains((int) seed)) {
                    section.invalid("seeds", "names " + (int) seed + " twice");
                } else {
                    seeds.add((int) seed);
                }
            }
        } catch (RlvrException e) {
            section.errors().add(e);
        }
        if (seeds.isEmpty()) {
            section.invalid("seeds", "needs at least one seed");
        }
        return seeds;
    }
}
