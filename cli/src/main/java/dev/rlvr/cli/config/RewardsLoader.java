package dev.rlvr.cli.config;

import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.plugin.Plugins;
import dev.rlvr.cli.reward.BoundVerifier;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Loads verifiers without the rest of a configuration: no model, and no data. */
public final class RewardsLoader {
    private static final String DATASETS = "datasets";

    private final Path workingDirectory;
    private final Overrides overrides;
    private final RewardsReader rewards;

    /**
     * Creates a loader.
     *
     * @param plugins where names are looked up
     * @param workingDirectory where paths given on the command line start from
     * @param timeoutSeconds the longest that a verification may take where nothing else is said
     */
    public RewardsLoader(Plugins plugins, Path workingDirectory, double timeoutSeconds) {
        this.workingDirectory = workingDirectory;
        this.overrides = new Overrides(workingDirectory);
        this.rewards = new RewardsReader(plugins, timeoutSeconds);
    }

    /**
     * Loads the verifiers of a configuration's datasets.
     *
     * @param sets {@code key.path=value} in order
     * @throws RlvrException where anything in them is wrong
     */
    public LoadedRewards ofConfiguration(Path file, List<String> sets) {
        Checked root = new Checked(
                new YamlSettings(overrides.apply(YamlReader.file(file), sets), ""), new ConfigErrors(file.toString()));
        Map<String, List<BoundVerifier>> byDataset = new LinkedHashMap<>();
        Set<String> minimum = new HashSet<>();
        for (Checked section : root.sections(DATASETS)) {
            String id = section.text("id");
            List.of("provider", "split", "settings", "limit", "exclude", "exclude_sha256")
                    .forEach(section.settings()::skip);
            if (!id.isEmpty() && byDataset.put(id, rewards.read(section, true)) != null) {
                section.invalid("id", "'" + id + "' is already the id of another dataset");
            }
            if (rewards.isMinimum(section)) {
                minimum.add(id);
            }
        }
        if (byDataset.isEmpty() && !root.settings().isUnreadable(DATASETS)) {
            root.invalid(DATASETS, "needs at least one dataset with an id");
        }
        root.settings().keys().forEach(root.settings()::skip);
        return finished(root, byDataset, minimum);
    }

    /**
     * Loads one verifier.
     *
     * @param id the verifier's id
     * @param dataset the id of the dataset that it is to stand for
     * @param sets {@code key.path=value} in order, of an entry of {@code rewards}
     * @throws RlvrException where it is not there or its settings are wrong
     */
    public LoadedRewards ofVerifier(String id, String dataset, List<String> sets) {
        Place place = new Place("--verifier " + id, workingDirectory);
        ConfigNode.Entries entry =
                new ConfigNode.Entries(Map.of("verifier", new ConfigNode.Scalar(id, false, place)), place);
        ConfigNode.Items list = new ConfigNode.Items(List.of(overrides.apply(entry, sets)), place);
        Checked root = new Checked(
                new YamlSettings(new ConfigNode.Entries(Map.of("rewards", list), place), ""),
                new ConfigErrors("--verifier " + id));
        return finished(root, Map.of(dataset, rewards.read(root, true)), Set.of());
    }

    private static LoadedRewards finished(
            Checked root, Map<String, List<BoundVerifier>> byDataset, Set<String> minimum) {
        root.settings().unknownKeys().forEach(root.errors()::add);
        root.errors().throwIfAny();
        return new LoadedRewards(byDataset, minimum);
    }
}
