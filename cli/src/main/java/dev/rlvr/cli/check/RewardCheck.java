package dev.rlvr.cli.check;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.cli.check.AnsweredLines.Answered;
import dev.rlvr.cli.config.CommandLineSection;
import dev.rlvr.cli.plugin.Plugins;
import dev.rlvr.cli.reward.BoundVerifier;
import dev.rlvr.cli.reward.RewardRouter;
import dev.rlvr.cli.reward.Total;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tries a verifier on a file of ground truths and completions, as a run would. */
public final class RewardCheck {
    private final Plugins plugins;
    private final Path workingDirectory;

    /** Creates a check; relative paths in settings start from the working directory. */
    public RewardCheck(Plugins plugins, Path workingDirectory) {
        this.plugins = plugins;
        this.workingDirectory = workingDirectory;
    }

    /**
     * Scores each line.
     *
     * @param verifier the verifier's id
     * @param sets its settings, each {@code key=value}
     * @param timeout the longest that a line may take
     * @throws dev.rlvr.api.RlvrException where the verifier is not there, does not take a setting, or a line is malformed
     */
    public CheckReport of(String verifier, List<String> sets, Path input, Duration timeout) {
        BoundVerifier bound = new BoundVerifier(verifier, create(verifier, sets), 1, false, timeout);
        List<CheckReport.Result> results = new ArrayList<>();
        try (AnsweredLines lines = new AnsweredLines(input);
                RewardRouter router = new RewardRouter(Map.of("check", List.of(bound)), Total.WEIGHTED_SUM, 1)) {
            for (Optional<Answered> line = lines.next(); line.isPresent(); line = lines.next()) {
                results.add(CheckReport.Result.of(
                        router.score(line.get().problem(), List.of(line.get().completion()))
                                .get(0)
                                .byVerifier()
                                .values()
                                .iterator()
                                .next()));
            }
        }
        return CheckReport.of(results);
    }

    private RewardVerifier create(String id, List<String> sets) {
        RewardVerifierProvider provider = plugins.verifier(id);
        CommandLineSection section = new CommandLineSection(workingDirectory).set(sets);
        RewardVerifier verifier = plugins.call(provider, () -> provider.create(section.settings()));
        section.rejectUnread("Verifier '" + id + "'", Set.of());
        return verifier;
    }
}
