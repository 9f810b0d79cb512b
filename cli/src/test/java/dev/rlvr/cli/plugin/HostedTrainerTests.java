package dev.rlvr.cli.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.train.AdapterToMerge;
import dev.rlvr.api.train.DeviceChoice;
import dev.rlvr.api.train.MergedModel;
import dev.rlvr.api.train.ModelDescription;
import dev.rlvr.api.train.NewModel;
import dev.rlvr.api.train.Policy;
import dev.rlvr.api.train.Rollout;
import dev.rlvr.api.train.Sampling;
import dev.rlvr.api.train.TrainListener;
import dev.rlvr.api.train.TrainOutcome;
import dev.rlvr.api.train.TrainRequest;
import dev.rlvr.api.train.Trainer;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostedTrainerTests {
    private static final Problem PROBLEM =
            new Problem("p", "set", List.of(Message.user(0, "Hi")), List.of(), new Answer.Text(""), Map.of());

    private final ClassLoader pluginLoader = new URLClassLoader(new URL[0]);
    private final List<ClassLoader> seen = new ArrayList<>();
    private final Trainer trainer = new HostedTrainer(new NosyTrainer(), new PluginCalls("engine", pluginLoader));

    @Test
    void everyCallOfAPolicyRunsWithTheClassLoaderOfThePlugin() {
        try (Policy policy = trainer.open(Path.of("model"), DeviceChoice.AUTO)) {
            policy.complete(List.of(), 1, Sampling.greedy(8), 0);
            policy.logProbs(new Rollout(PROBLEM, 1, List.of()));
        }
        assertEquals(Collections.nCopies(4, pluginLoader), seen);
    }

    @Test
    void anEngineThatThrowsIsBlamedByName() {
        RlvrException error = assertThrows(RlvrException.class, () -> trainer.describe(Path.of("model")));
        assertEquals(ErrorCode.PLUGIN_FAILED, error.code());
        assertEquals("Plugin 'engine' failed: IllegalStateException: no tensors today", error.getMessage());
    }

    /** Notes the class loader of each call. */
    private final class NosyTrainer implements Trainer, Policy {
        @Override
        public String id() {
            return "nosy";
        }

        @Override
        public String description() {
            return "For tests";
        }

        @Override
        public ModelDescription describe(Path model) {
            throw new IllegalStateException("no tensors today");
        }

        @Override
        public void create(NewModel request) {
            note();
        }

        @Override
        public MergedModel merge(AdapterToMerge request) {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public Policy open(Path model, DeviceChoice device) {
            note();
            return this;
        }

        @Override
        public TrainOutcome train(TrainRequest request, TrainListener listener) {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public List<Rollout> complete(List<Problem> problems, int each, Sampling sampling, long seed) {
            note();
            return List.of();
        }

        @Override
        public List<List<Double>> logProbs(Rollout rollout) {
            note();
            return List.of();
        }

        @Override
        public void close() {
            note();
        }

        private void note() {
            seen.add(Thread.currentThread().getContextClassLoader());
        }
    }
}
