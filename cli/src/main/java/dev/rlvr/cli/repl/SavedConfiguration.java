package dev.rlvr.cli.repl;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.cli.config.ConfigLoader;
import dev.rlvr.cli.config.LoadRequest;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.ResolvedYaml;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.outcome.FixedWeights;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration that mixtures are saved into.
 *
 * @param file where it was read from
 * @param datasets its training datasets
 * @param resolved all its keys, defaults included, paths absolute
 */
record SavedConfiguration(Path file, List<String> datasets, Map<String, Object> resolved) {
    SavedConfiguration {
        datasets = List.copyOf(datasets);
        resolved = Collections.unmodifiableMap(new LinkedHashMap<>(resolved));
    }

    /** Reads a configuration, which must be right as a whole, so that what is saved can be trained. */
    static SavedConfiguration read(Path file, ConfigLoader loader) {
        LoadRequest request = LoadRequest.of(file, Parts.ALL);
        try (Setup setup = loader.load(request)) {
            return new SavedConfiguration(
                    file,
                    setup.datasets().stream().map(dataset -> dataset.id()).toList(),
                    setup.config().resolved());
        }
    }

    /**
     * Returns the configuration with another mixture. Named after the file that it is written to, so that its run has a folder of its own.
     *
     * @throws RlvrException where the mixture draws from a dataset that the configuration does not have
     */
    String with(Mixture mixture, Path output) {
        Map<String, Double> weights = new LinkedHashMap<>();
        datasets.forEach(dataset -> weights.put(dataset, mixture.weight(dataset)));
        mixture.weights().forEach((dataset, weight) -> {
            if (weight > 0 && !datasets.contains(dataset)) {
                throw new RlvrException(
                        ErrorCode.NAME_UNKNOWN,
                        file + " has no training dataset '" + dataset + "', which the mixture draws from."
                                + NearestName.hint(dataset, datasets));
            }
        });
        String name = stem(output);
        Map<String, Object> saved = new LinkedHashMap<>(resolved);
        saved.put("name", name);
        saved.put("mixture", FixedWeights.section(Mixture.normalized(weights)));
        saved.put(
                "output_dir",
                Path.of(String.valueOf(resolved.get("output_dir")))
                        .resolveSibling(name)
                        .toString());
        return "# " + file + " with another mixture, saved by a session of 'rlvr repl'.\n" + ResolvedYaml.of(saved);
    }

    private static String stem(Path output) {
        String name = String.valueOf(output.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
