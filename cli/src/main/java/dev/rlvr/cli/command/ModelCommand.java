package dev.rlvr.cli.command;

import dev.rlvr.api.train.AdapterToMerge;
import dev.rlvr.api.train.MergedModel;
import dev.rlvr.api.train.ModelDescription;
import dev.rlvr.api.train.NewModel;
import dev.rlvr.cli.config.ConfigLoader;
import dev.rlvr.cli.config.LoadRequest;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.console.Table;
import dev.rlvr.cli.job.Corpus;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rlvr model}. */
@Command(name = "model", description = "Look at models, merge adapters into them, and make small ones from scratch.")
final class ModelCommand {
    private final CommandContext context;
    private final Surroundings surroundings;

    ModelCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    @Command(name = "inspect", description = "Show what a model folder holds, without loading its weights.")
    int inspect(
            @Mixin JsonOption json,
            @Parameters(paramLabel = "DIR", description = "A model folder, a run, or builtin:NAME.") String model,
            @Option(names = "--tensors", description = "Also list the tensors.") boolean tensors) {
        Path folder = ModelFolders.find(model, surroundings.home());
        ModelDescription description = context.plugins().trainer().describe(folder);
        context.console(json).result(description, people -> show(description, tensors, people));
        return 0;
    }

    @Command(
            name = "merge",
            description =
                    "Write a whole model for one with an adapter: each projection with its adapter added, in the model's"
                            + " own type.",
            footer = {"", "Example: rlvr model merge runs/with-lora merged"})
    int merge(
            @Mixin JsonOption json,
            @Parameters(
                            paramLabel = "MODEL",
                            description =
                                    "An adapter's folder, as rlvr or PEFT writes it, or a run (its last checkpoint).")
                    String model,
            @Parameters(paramLabel = "OUTPUT", description = "The folder to write.") Path output,
            @Option(names = "--overwrite", description = "Replace a model that is in the output folder.")
                    boolean overwrite) {
        Path adapter = ModelFolders.find(model, surroundings.home());
        MergedModel merged = context.plugins().trainer().merge(new AdapterToMerge(adapter, output, overwrite));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("model", output.toString());
        result.put("base", merged.base().toString());
        result.put("adapter", adapter.toString());
        result.put("r", merged.lora().rank());
        result.put("scale", merged.lora().scale());
        result.put("projections", merged.projections());
        result.put("bytes", merged.bytes());
        context.console(json).result(result, people -> show(output, adapter, merged, people));
        return 0;
    }

    @Command(
            name = "new",
            description = "Write a model with random weights, whose tokenizer is made from the texts of datasets.")
    int create(
            @Mixin JsonOption json,
            @Option(
                            names = "--config",
                            required = true,
                            paramLabel = "FILE",
                            description = "A Hugging Face config.json that gives the architecture.")
                    Path config,
            @Option(
                            names = "--vocabulary-size",
                            required = true,
                            paramLabel = "N",
                            description = "The most tokens of the new tokenizer.")
                    int vocabularySize,
            @Option(
                            names = "--corpus",
                            required = true,
                            paramLabel = "CONFIG",
                            description = "A configuration whose datasets' prompts and answers make the tokenizer.")
                    Path corpus,
            @Option(
                            names = "--corpus-limit",
                            paramLabel = "N",
                            defaultValue = "1000",
                            description = "Items taken from each dataset (${DEFAULT-VALUE}).")
                    int corpusLimit,
            @Option(
                            names = "--seed",
                            paramLabel = "S",
                            defaultValue = "42",
                            description = "Decides the weights (${DEFAULT-VALUE}).")
                    long seed,
            @Option(names = "--output", required = true, paramLabel = "DIR", description = "The folder to write.")
                    Path output) {
        List<String> texts = texts(corpus, corpusLimit);
        var trainer = context.plugins().trainer();
        trainer.create(new NewModel(config, vocabularySize, texts, seed, output));
        ModelDescription description = trainer.describe(output);
        context.console(json)
                .result(
                        Map.of("model", output.toString(), "parameters", description.parameters()),
                        people -> people.line("Wrote " + output + " (" + description.parameters()
                                + " parameters, tokenizer from " + texts.size() + " texts)"));
        return 0;
    }

    private List<String> texts(Path corpus, int limit) {
        ConfigLoader loader = surroundings.configurations(context.plugins(), context.console());
        LoadRequest request = LoadRequest.of(corpus, Parts.DATASETS);
        try (Setup setup = loader.load(request)) {
            return Corpus.of(setup.datasets(), limit);
        }
    }

    private static void show(Path output, Path adapter, MergedModel merged, Console people) {
        people.line(String.format(Locale.ROOT, "Wrote %s (%,d bytes of weights)", output, merged.bytes()));
        people.line(String.format(
                Locale.ROOT,
                "%s with %d projections changed by %s (r %d, scale %.4g)",
                merged.base(),
                merged.projections(),
                adapter,
                merged.lora().rank(),
                merged.lora().scale()));
    }

    private static void show(ModelDescription description, boolean tensors, Console people) {
        Table facts = new Table("property", "value")
                .row("family", description.family())
                .row("parameters", String.format(Locale.ROOT, "%,d", description.parameters()))
                .row("bytes on disk", String.format(Locale.ROOT, "%,d", description.bytes()))
                .row("context length", description.contextLength());
        description.details().forEach(facts::row);
        people.table(facts);
        if (tensors) {
            Table table = new Table("tensor", "type", "shape");
            description.tensors().forEach(t -> table.row(t.name(), t.dtype(), t.shape()));
            people.table(table);
        }
    }
}
