package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.InputFile;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.FileImage;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.train.DeviceChoice;
import dev.rlvr.api.train.Policy;
import dev.rlvr.api.train.Rollout;
import dev.rlvr.api.train.Sampling;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.console.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rlvr generate}. */
@Command(
        name = "generate",
        description = "Let a model answer one prompt: the pictures in the order given, then the text.",
        footer = {"", "Example: rlvr generate --model builtin:rlvr-tiny --image cat.png --prompt 'What is this?'"})
final class GenerateCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Surroundings surroundings;

    @Mixin
    private JsonOption json;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "A model folder, a run (its last checkpoint), or builtin:NAME.")
    private String model;

    @Option(names = "--image", paramLabel = "FILE", description = "A picture. May be repeated.")
    private List<Path> images = new ArrayList<>();

    @Option(names = "--prompt", required = true, paramLabel = "TEXT", description = "The text.")
    private String prompt;

    @Option(
            names = "--max-new-tokens",
            paramLabel = "N",
            defaultValue = "128",
            description = "The most tokens to write (${DEFAULT-VALUE}).")
    private int maxNewTokens;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            defaultValue = "0",
            description = "Divides the logits; 0 (the default) always takes the likeliest token.")
    private double temperature;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            defaultValue = "1",
            description = "Keep the likeliest tokens that together reach this probability (${DEFAULT-VALUE}: all).")
    private double topP;

    @Option(
            names = "--top-k",
            paramLabel = "K",
            defaultValue = "0",
            description = "Keep so many of the likeliest tokens (${DEFAULT-VALUE}: all).")
    private int topK;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "42",
            description = "Decides the samples (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "auto",
            description = "Where to run: auto (a GPU where there is one), cpu, cuda or cuda:N (${DEFAULT-VALUE}).")
    private String device;

    @Option(
            names = "--logprobs",
            description =
                    "Also print the log-probability of each token of the answer, at temperature 1 and without --top-p and"
                            + " --top-k.")
    private boolean logProbs;

    GenerateCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Sampling sampling = sampling();
        DeviceChoice where = DeviceChoice.parse(device)
                .orElseThrow(() -> new RlvrException(
                        ErrorCode.USAGE, "--device must be auto, cpu, cuda or cuda:N but is '" + device + "'"));
        Problem problem = problem();
        Path folder = ModelFolders.find(model, surroundings.home());
        Rollout rollout;
        List<Double> tokenLogProbs;
        try (Policy policy = context.plugins().trainer().open(folder, where)) {
            rollout = policy.complete(List.of(problem), 1, sampling, seed).get(0);
            tokenLogProbs = logProbs ? policy.logProbs(rollout).get(0) : List.of();
        }
        Completion completion = rollout.completions().get(0);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("text", completion.text());
        result.put("token_ids", completion.tokenIds());
        result.put("finish_reason", completion.finishReason().name().toLowerCase(Locale.ROOT));
        result.put("prompt_tokens", rollout.promptTokens());
        if (logProbs) {
            result.put("logprobs", tokenLogProbs);
        }
        context.console(json).result(result, people -> {
            if (people.terminal().out()) {
                people.line(completion.text());
            } else {
                people.raw(completion.text());
            }
            if (logProbs) {
                people.table(table(completion.tokenIds(), tokenLogProbs));
            }
        });
        return 0;
    }

    private static Table table(List<Integer> tokenIds, List<Double> logProbs) {
        Table table = new Table("token_id", "logprob");
        for (int t = 0; t < tokenIds.size(); t++) {
            table.row(tokenIds.get(t), String.format(Locale.ROOT, "%.4f", logProbs.get(t)));
        }
        return table;
    }

    private Sampling sampling() {
        try {
            return new Sampling(temperature, topP, topK, maxNewTokens);
        } catch (IllegalArgumentException e) {
            throw new RlvrException(
                    ErrorCode.USAGE,
                    "--temperature must be at least 0, --top-p above 0 and at most 1, --top-k at least 0 and"
                            + " --max-new-tokens at least 1, but got " + temperature + ", " + topP + ", " + topK + ", "
                            + maxNewTokens,
                    e);
        }
    }

    private Problem problem() {
        images.forEach(image -> InputFile.check(image, "Image file"));
        List<ImageSource> sources =
                images.stream().<ImageSource>map(FileImage::new).toList();
        List<Message> messages = List.of(Message.user(sources.size(), prompt));
        return new Problem("prompt", "generate", messages, sources, new Answer.Text(""), Map.of());
    }
}
