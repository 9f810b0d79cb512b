package dev.rlvr.cli.config;

import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.train.ModelSettings;
import dev.rlvr.cli.plugin.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Loads configurations: reads, checks and opens everything, and tells all errors at once. */
public final class ConfigLoader {
    private static final String SWEEP = "sweep";

    private final Plugins plugins;
    private final Optional<Path> home;
    private final Path workingDirectory;
    private final Consumer<BoundDataset> opened;

    /**
     * Creates a loader.
     *
     * @param plugins where names are looked up
     * @param home the distribution's folder, for {@code builtin:} models
     * @param workingDirectory where relative output folders, and paths given on the command line, start from
     * @param opened hears of each dataset and benchmark of a configuration that is right
     */
    public ConfigLoader(Plugins plugins, Optional<Path> home, Path workingDirectory, Consumer<BoundDataset> opened) {
        this.plugins = plugins;
        this.home = home;
        this.workingDirectory = workingDirectory;
        this.opened = opened;
    }

    /**
     * Loads a configuration.
     *
     * @throws dev.rlvr.api.RlvrException where anything in it is wrong: the error itself, or with code {@code CONFIG_INVALID} a list of them
     */
    public Setup load(LoadRequest request) {
        Checked root = open(request);
        root.settings().skip(SWEEP);
        Setup setup = read(root, request);
        finish(root, setup);
        return setup;
    }

    /**
     * Returns the folder of a configuration's model, which is there; empty where the configuration has no model. Nothing else of it is checked.
     *
     * @throws dev.rlvr.api.RlvrException where there is no model folder, or the file can't be read
     */
    public Optional<Path> modelFolder(LoadRequest request) {
        Checked root = open(request);
        return root.settings().keys().contains("model")
                ? Optional.of(new ModelReader(home).path(root.section("model").settings()))
                : Optional.empty();
    }

    /**
     * Loads a configuration with its {@code sweep} section.
     *
     * @throws dev.rlvr.api.RlvrException as {@link #load}
     */
    public SweepSetup loadSweep(LoadRequest request) {
        Checked root = open(request);
        Setup setup = read(root, request);
        SweepConfig sweep = new SweepReader(plugins).read(root.section(SWEEP), (int)
                setup.config().training().settings().seed());
        finish(root, setup);
        return new SweepSetup(setup, sweep);
    }

    private Checked open(LoadRequest request) {
        return new Checked(
                new YamlSettings(root(request), ""),
                new ConfigErrors(request.file().toString()));
    }

    private void finish(Checked root, Setup setup) {
        root.settings().unknownKeys().forEach(root.errors()::add);
        if (!root.errors().isEmpty()) {
            setup.close();
        }
        root.errors().throwIfAny();
        setup.datasets().forEach(opened);
        setup.benchmarks().forEach(opened);
    }

    private ConfigNode.Entries root(LoadRequest request) {
        Overrides overrides = new Overrides(workingDirectory);
        ConfigNode.Entries root = overrides.apply(YamlReader.file(request.file()), request.overrides());
        if (request.output().isPresent()) {
            root = overrides.put(root, "--output", request.output().get().toString(), "output_dir");
        }
        if (request.model().isPresent()) {
            root = overrides.put(root, "--model", request.model().get().toString(), "model", "path");
        }
        if (request.onBadRow().isPresent()) {
            root = overrides.putOnBadRow(root, request.onBadRow().get());
        }
        return root;
    }

    private Setup read(Checked root, LoadRequest request) {
        Parts parts = request.parts();
        String name = name(root, request.file());
        ModelSettings model = parts.haveModel()
                ? new ModelReader(home).read(root.section("model"))
                : ModelSettings.of(Path.of(""), true);
        AlgorithmReader.Result algorithm = algorithm(root, parts);
        DatasetReader reader = new DatasetReader(plugins, request);
        List<BoundDataset> datasets = datasets(reader, root, parts, algorithm.usesRollouts());
        MixtureReader.Result mixture = mixture(root, parts, datasets, algorithm);
        TrainingConfig training = TrainingReader.read(root.section("training"));
        EvaluationReader.Result evaluation = new EvaluationReader(reader)
                .read(root, parts, algorithm.rollout().sampling().maxCompletionLength());
        Path output = workingDirectory.resolve(root.text("output_dir", "runs/" + name));
        skipUnused(root.settings(), parts);
        RunConfig config = new RunConfig(
                name,
                model,
                mixture.strategy(),
                algorithm.name(),
                algorithm.rollout(),
                training,
                evaluation.config(),
                output,
                root.settings().answers());
        return new Setup(
                config,
                datasets,
                evaluation.benchmarks(),
                mixture.mixture(),
                mixture.adaptive(),
                algorithm.algorithm());
    }

    private static String name(Checked root, Path file) {
        String fileName = String.valueOf(file.getFileName());
        int dot = fileName.lastIndexOf('.');
        String name = root.text("name", dot > 0 ? fileName.substring(0, dot) : fileName);
        if (name.isBlank() || name.contains("/") || name.contains("\\") || name.startsWith(".")) {
            root.invalid("name", "'" + name + "' can't be a run's name: it names a folder");
        }
        return name;
    }

    private AlgorithmReader.Result algorithm(Checked root, Parts parts) {
        if (!parts.haveAlgorithm()) {
            return AlgorithmReader.Result.none();
        }
        return new AlgorithmReader(plugins).read(root.section("algorithm"));
    }

    private static List<BoundDataset> datasets(DatasetReader reader, Checked root, Parts parts, boolean usesRollouts) {
        if (parts == Parts.EVALUATION) {
            return List.of();
        }
        boolean needsRewards = parts.haveRewards() && (parts != Parts.ALL || usesRollouts);
        List<BoundDataset> datasets = reader.read(
                root,
                "datasets",
                new DatasetReader.Kind("train", OptionalInt.empty(), parts.haveRewards(), needsRewards));
        if (datasets.isEmpty()
                && !root.settings().isUnreadable("datasets")
                && root.settings().yamlSectionsOrNone("datasets").isEmpty()) {
            root.invalid("datasets", "needs at least one dataset");
        }
        return datasets;
    }

    private MixtureReader.Result mixture(
            Checked root, Parts parts, List<BoundDataset> datasets, AlgorithmReader.Result algorithm) {
        if (parts != Parts.ALL && parts != Parts.MIXTURE) {
            return MixtureReader.Result.none("");
        }
        long distinct = datasets.stream().map(BoundDataset::id).distinct().count();
        boolean complete =
                distinct == root.settings().yamlSectionsOrNone("datasets").size();
        List<Domain> domains = datasets.stream()
                .map(dataset -> new Domain(dataset.id(), dataset.limit()))
                .toList();
        Checked section = root.section("mixture");
        MixtureReader.Result result = new MixtureReader(plugins).read(section, complete ? domains : List.of());
        if (result.adaptive().isPresent() && !algorithm.usesRollouts()) {
            section.invalid(
                    "strategy",
                    "'" + result.strategy() + "' moves the mixture by the rewards of completions, and algorithm '"
                            + algorithm.name() + "' samples none. Use a strategy that does not move, such as uniform");
        }
        return result;
    }

    private static void skipUnused(YamlSettings root, Parts parts) {
        List<String> unused =
                switch (parts) {
                    case ALL -> List.of();
                    case EVALUATION -> List.of("datasets", "mixture");
                    case DATASETS, REWARDED_DATASETS -> List.of("model", "algorithm", "mixture", "evaluation");
                    case MIXTURE -> List.of("model", "algorithm", "evaluation");
                    case MEASURED_DATA -> List.of("model", "mixture");
                    case ALL_DATA, REWARDED_DATA -> List.of("model", "algorithm", "mixture");
                };
        unused.forEach(root::skip);
    }
}
