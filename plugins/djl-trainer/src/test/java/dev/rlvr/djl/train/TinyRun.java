package dev.rlvr.djl.train;

import ai.djl.Device;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.train.ModelSettings;
import dev.rlvr.api.train.RewardScorer;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.api.train.RolloutSettings;
import dev.rlvr.api.train.Sampling;
import dev.rlvr.api.train.ScoredCompletion;
import dev.rlvr.api.train.TrainRequest;
import dev.rlvr.api.train.TrainingSettings;
import dev.rlvr.djl.model.TinyModel;
import dev.rlvr.djl.policy.PolicyModel;
import dev.rlvr.djl.policy.WeightUse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A training job on the tiny random model of the test resources: questions without pictures, three completions each. */
final class TinyRun {
    static final int GROUP = 3;
    private static final int PROMPTS = 4;
    static final int LENGTH = 6;

    private TinyRun() {}

    static final WeightUse USE = WeightUse.of(ModelSettings.of(Path.of("."), true), 7);

    static PolicyModel model(RlAlgorithm algorithm) {
        return PolicyModel.load(TinyModel.open(TinyModel.folder()), DjlTrainer.loss(algorithm), USE, Device.cpu());
    }

    static List<Problem> problems() {
        return IntStream.range(0, PROMPTS).mapToObj(TinyRun::problem).toList();
    }

    static List<PreparedProblem> prepared(Rollouts rollouts) {
        return problems().stream().map(rollouts::prepare).toList();
    }

    private static Problem problem(int n) {
        String question = "What is " + n + " and one?" + " Say it.".repeat(n);
        return new Problem(
                "p" + n, "sums", List.of(Message.user(0, question)), List.of(), new Answer.Text("x"), Map.of());
    }

    static TrainingSettings training(double learningRate) {
        return new TrainingSettings(
                3,
                PROMPTS,
                learningRate,
                0,
                TrainingSettings.Schedule.CONSTANT,
                0,
                0,
                0.9,
                0.999,
                1e-8,
                7,
                0,
                8192,
                1,
                false);
    }

    static TrainRequest request(RlAlgorithm algorithm, RewardScorer rewards, double learningRate) {
        return new TrainRequest(
                ModelSettings.of(TinyModel.folder(), true),
                algorithm,
                new RolloutSettings(GROUP, new Sampling(1, 1, 0, LENGTH)),
                training(learningRate),
                (position, count) -> problems(),
                rewards,
                Path.of("."),
                Optional.empty(),
                0,
                () -> false);
    }

    /** Scores completions by their place in the group, whatever they say. */
    static List<ScoredCompletion> byPlace(List<Completion> completions, double... rewards) {
        List<ScoredCompletion> scored = new ArrayList<>();
        for (int g = 0; g < completions.size(); g++) {
            scored.add(new ScoredCompletion(completions.get(g), Reward.of(rewards[g], "by place"), Map.of()));
        }
        return scored;
    }
}
