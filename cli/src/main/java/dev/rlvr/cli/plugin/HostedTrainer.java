package dev.rlvr.cli.plugin;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.model.ModelFamily;
import dev.rlvr.api.train.AdapterToMerge;
import dev.rlvr.api.train.DeviceChoice;
import dev.rlvr.api.train.Finding;
import dev.rlvr.api.train.MergedModel;
import dev.rlvr.api.train.ModelDescription;
import dev.rlvr.api.train.NewModel;
import dev.rlvr.api.train.Policy;
import dev.rlvr.api.train.Rollout;
import dev.rlvr.api.train.Sampling;
import dev.rlvr.api.train.TokenCounter;
import dev.rlvr.api.train.TrainListener;
import dev.rlvr.api.train.TrainOutcome;
import dev.rlvr.api.train.TrainPlan;
import dev.rlvr.api.train.TrainRequest;
import dev.rlvr.api.train.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A plugin's training engine, whose every call runs in the plugin's context. */
final class HostedTrainer implements Trainer {
    private final Trainer trainer;
    private final PluginCalls calls;

    HostedTrainer(Trainer trainer, PluginCalls calls) {
        this.trainer = trainer;
        this.calls = calls;
    }

    @Override
    public String id() {
        return trainer.id();
    }

    @Override
    public String description() {
        return trainer.description();
    }

    @Override
    public void useFamilies(List<ModelFamily> families) {
        calls.guarded(() -> {
            trainer.useFamilies(families);
            return true;
        });
    }

    @Override
    public ModelDescription describe(Path model) {
        return calls.guarded(() -> trainer.describe(model));
    }

    @Override
    public void create(NewModel request) {
        calls.guarded(() -> {
            trainer.create(request);
            return true;
        });
    }

    @Override
    public MergedModel merge(AdapterToMerge request) {
        return calls.guarded(() -> trainer.merge(request));
    }

    @Override
    public Policy open(Path model, DeviceChoice device) {
        return new HostedPolicy(calls.guarded(() -> trainer.open(model, device)), calls);
    }

    @Override
    public Optional<TokenCounter> tokens(Path model) {
        return calls.guarded(() -> trainer.tokens(model)).map(counter -> new HostedCounter(counter, calls));
    }

    @Override
    public Optional<TrainPlan> plan(TrainRequest request) {
        return calls.inContext(() -> trainer.plan(request));
    }

    /** Not guarded: the listener and the scorer that the host passes in may throw too, and that is no fault of the plugin. */
    @Override
    public TrainOutcome train(TrainRequest request, TrainListener listener) {
        return calls.inContext(() -> trainer.train(request, listener));
    }

    @Override
    public void diagnose(Consumer<Finding> findings) {
        calls.guarded(() -> {
            trainer.diagnose(findings);
            return true;
        });
    }

    private record HostedCounter(TokenCounter counter, PluginCalls calls) implements TokenCounter {
        @Override
        public int contextLength() {
            return calls.guarded(counter::contextLength);
        }

        @Override
        public int prompt(Problem problem) {
            return calls.guarded(() -> counter.prompt(problem));
        }

        @Override
        public int completion(String text) {
            return calls.guarded(() -> counter.completion(text));
        }

        @Override
        public void close() {
            calls.guarded(() -> {
                counter.close();
                return true;
            });
        }
    }

    private record HostedPolicy(Policy policy, PluginCalls calls) implements Policy {
        @Override
        public List<Rollout> complete(List<Problem> problems, int completionsEach, Sampling sampling, long seed) {
            return calls.guarded(() -> policy.complete(problems, completionsEach, sampling, seed));
        }

        @Override
        public List<List<Double>> logProbs(Rollout rollout) {
            return calls.guarded(() -> policy.logProbs(rollout));
        }

        @Override
        public void close() {
            calls.guarded(() -> {
                policy.close();
                return true;
            });
        }
    }
}
