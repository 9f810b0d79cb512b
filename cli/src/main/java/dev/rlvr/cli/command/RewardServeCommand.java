package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.config.LoadedRewards;
import dev.rlvr.cli.config.RewardsLoader;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.server.RewardServer;
import dev.rlvr.cli.server.ServerSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rlvr reward serve}. */
@Command(
        name = "serve",
        description =
                "Serve verifiers over HTTP: OpenRLHF's remote rewards at /, verl's compute_score at /compute_score,"
                        + " /health, and /metrics for Prometheus.",
        footer = {
            "",
            "Ctrl-C or SIGTERM finishes the requests that have begun, then ends.",
            "Example: rlvr reward serve --verifier numeric --set settings.relative_tolerance=0.01 --port 8000"
        })
final class RewardServeCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Surroundings surroundings;

    @Mixin
    private JsonOption json;

    @Mixin
    private ServerAccess access;

    @Parameters(
            arity = "0..1",
            paramLabel = "CONFIG",
            description =
                    "The configuration (YAML) whose datasets' rewards are served; a request's data_source names the dataset.")
    private @Nullable Path config;

    @Option(names = "--verifier", paramLabel = "ID", description = "Serve this verifier alone, for any data_source.")
    private @Nullable String verifier;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replace a value of the configuration, or of the verifier's entry. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8000",
            description = "The port; 0 takes any that is free, and prints it. [${DEFAULT-VALUE}]")
    private int port;

    @Option(
            names = "--max-body",
            paramLabel = "MB",
            defaultValue = "16",
            description = "The longest body of a request, in MiB. [${DEFAULT-VALUE}]")
    private int maxBody;

    @Option(
            names = "--max-concurrency",
            paramLabel = "N",
            defaultValue = "32",
            description = "So many requests are scored at once; others get status 429. [${DEFAULT-VALUE}]")
    private int maxConcurrency;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description =
                    "The longest that a verification may take where its entry says nothing else. [${DEFAULT-VALUE}]")
    private double timeout;

    @Option(
            names = "--failed-reward",
            paramLabel = "NUMBER",
            defaultValue = "0",
            description =
                    "The number for a reward that could not be had; answers say of each whether it was. [${DEFAULT-VALUE}]")
    private double failedReward;

    RewardServeCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        ServerSettings settings = settings();
        Console console = context.console(json);
        CountDownLatch stopped = new CountDownLatch(1);
        try (LoadedRewards rewards = load();
                RewardServer server = new RewardServer(settings, rewards.byDataset(), rewards.minimum());
                Interrupts interrupts = new Interrupts(() -> {
                    console.note("Stopping once the requests that have begun are answered.");
                    stopped.countDown();
                })) {
            URI address = server.start();
            List<String> datasets = List.copyOf(rewards.byDataset().keySet());
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("address", address.toString());
            document.put("datasets", datasets);
            console.result(
                    document,
                    people -> people.line(
                            "Serving " + String.join(", ", datasets) + " at " + address + " (Ctrl-C ends)."));
            stopped.await();
        }
        return 0;
    }

    private LoadedRewards load() {
        RewardsLoader loader = new RewardsLoader(context.plugins(), surroundings.workingDirectory(), timeout);
        Path file = config;
        String id = verifier;
        if (file != null && id == null) {
            return loader.ofConfiguration(file, overrides);
        }
        if (file == null && id != null) {
            return loader.ofVerifier(id, RewardServer.ANY, overrides);
        }
        throw new RlvrException(ErrorCode.USAGE, "Give a configuration or --verifier ID, one of the two");
    }

    private ServerSettings settings() {
        Usage.require(port >= 0 && port < 1 << 16, "--port must lie from 0 to 65535 but is " + port);
        Usage.require(maxBody >= 1 && maxBody <= 1024, "--max-body must lie from 1 to 1024 MiB but is " + maxBody);
        Usage.require(
                maxConcurrency >= 1 && maxConcurrency <= 1000,
                "--max-concurrency must lie from 1 to 1000 but is " + maxConcurrency);
        Usage.require(timeout >= 0.001 && timeout <= 3600, "--timeout must lie from 0.001 to 3600 s but is " + timeout);
        Usage.require(Double.isFinite(failedReward), "--failed-reward must be a finite number, as JSON has no other");
        return new ServerSettings(access.host(), port, access.token(), maxBody << 20, maxConcurrency, failedReward);
    }
}
