package dev.rlvr.cli.check;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.check.AnsweredLines.Answered;
import dev.rlvr.cli.config.LoadedRewards;
import dev.rlvr.cli.config.RewardsLoader;
import dev.rlvr.cli.plugin.Plugins;
import dev.rlvr.cli.reward.RewardRouter;
import dev.rlvr.cli.reward.Total;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
     * @throws RlvrException where the verifier is not there, does not take a setting, a line is malformed, or there is none
     */
    public CheckReport of(String verifier, List<String> sets, Path input, Duration timeout) {
        RewardsLoader loader = new RewardsLoader(plugins, workingDirectory, timeout.toNanos() / 1e9);
        List<String> settings = sets.stream().map(set -> "settings." + set).toList();
        List<CheckReport.Result> results = new ArrayList<>();
        try (LoadedRewards rewards = loader.ofVerifier(verifier, AnsweredLines.DATASET, settings);
                AnsweredLines lines = new AnsweredLines(input);
                RewardRouter router = new RewardRouter(rewards.byDataset(), Total.WEIGHTED_SUM, 1)) {
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
        if (results.isEmpty()) {
            throw new RlvrException(ErrorCode.DATA_INVALID, input + ": the file has no lines");
        }
        return CheckReport.of(results);
    }
}
