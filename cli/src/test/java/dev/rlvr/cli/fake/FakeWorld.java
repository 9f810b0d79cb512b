package dev.rlvr.cli.fake;

import dev.rlvr.cli.config.ConfigLoader;
import dev.rlvr.cli.config.LoadRequest;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.plugin.FakePlugins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A folder with a model, and plugins that need nothing else. */
public final class FakeWorld {
    /** A configuration that is right in every way. */
    public static final String CONFIG = """
            name: quick
            model: {path: model}
            datasets:
              - id: shapes
                provider: numbers
                settings: {size: 12}
                rewards: [{verifier: exact, weight: 2.0}, {verifier: digits, gate: true}]
              - id: flags
                provider: numbers
                rewards: [{verifier: exact}]
            mixture: {strategy: uniform}
            algorithm: {name: grpo, num_generations: 4, beta: 0.01, max_completion_length: 16}
            training: {max_steps: 6, prompts_per_step: 4, save_steps: 2}
            """;

    /** The same with two benchmarks, one of them of a trained domain. */
    public static final String EVALUATED = CONFIG + """
            evaluation:
              before: true
              benchmarks:
                - {id: shapes, provider: numbers, settings: {size: 40}, rewards: [{verifier: exact}]}
                - {id: other, provider: numbers, limit: 30, settings: {size: 40}, rewards: [{verifier: exact}, {verifier: digits, weight: 0, gate: true}]}
            """;

    public final Path folder;
    public final FakeTrainer trainer = new FakeTrainer();
    public final FakeDatasetProvider datasets = new FakeDatasetProvider();
    public final FakePlugins plugins;

    public FakeWorld(Path folder) {
        this.folder = folder;
        this.plugins = new FakePlugins()
                .with(trainer)
                .with(datasets)
                .with(FakeVerifiers.exact())
                .with(FakeVerifiers.digits())
                .with(FakeStrategies.uniform())
                .with(FakeStrategies.fixed())
                .with(FakeAlgorithm.grpo())
                .with(FakeAlgorithm.sft());
        FakeTrainer.writeModel(folder.resolve("model"), 0);
    }

    public Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ConfigLoader loader() {
        return new ConfigLoader(plugins, Optional.of(folder.resolve("home")), folder, bound -> {});
    }

    public Setup load(String yaml, String... overrides) {
        return load(Parts.ALL, yaml, overrides);
    }

    public Setup load(Parts parts, String yaml, String... overrides) {
        Path file = write("quick.yaml", yaml);
        return loader().load(LoadRequest.of(file, parts).withOverrides(List.of(overrides)));
    }
}
