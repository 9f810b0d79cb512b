package dev.rlvr.djl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.api.train.DeviceChoice;
import dev.rlvr.api.train.ModelSettings;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.api.train.Policy;
import dev.rlvr.api.train.RolloutSettings;
import dev.rlvr.api.train.Sampling;
import dev.rlvr.api.train.StepReport;
import dev.rlvr.api.train.TrainListener;
import dev.rlvr.api.train.TrainOutcome;
import dev.rlvr.api.train.TrainRequest;
import dev.rlvr.djl.TestGpu;
import dev.rlvr.djl.algorithm.GrpoAlgorithmProvider;
import dev.rlvr.djl.model.TinyModel;
import dev.rlvr.djl.torchscript.TorchDevices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs on a GPU beside the same on the processor; completions are greedy, since each device has random numbers of its own. */
@Tag("gpu")
class GpuRunTests {
    private static final String CPU = "cpu";

    @TempDir
    private Path folder;

    private final Steps steps = new Steps();

    private TrainOutcome train(String device, Optional<Path> checkpoint) throws IOException {
        Path output = Files.createDirectories(folder.resolve(device.replace(':', '-')));
        ModelSettings model = new ModelSettings(
                TinyModel.folder(),
                true,
                true,
                false,
                Precision.FLOAT32,
                DeviceChoice.parse(device).orElseThrow(),
                Optional.empty());
        TrainRequest request = new TrainRequest(
                model,
                new GrpoAlgorithmProvider().create(MapSettings.of()),
                new RolloutSettings(TinyRun.GROUP, Sampling.greedy(6)),
                TinyRun.training(1e-4),
                (position, count) -> TinyRun.problems(),
                (problem, completions) -> TinyRun.byPlace(completions, 0, 0.5, 1),
                output,
                checkpoint,
                0,
                () -> false);
        steps.reports.clear();
        return new DjlTrainer().train(request, steps);
    }

    @Test
    void aRunOnAGpuHasTheLossesAndGradientsOfOneOnTheProcessor() throws IOException {
        String gpu = TorchDevices.name(TestGpu.required());
        train(CPU, Optional.empty());
        List<StepReport> expected = List.copyOf(steps.reports);
        train(gpu, Optional.empty());
        assertEquals(gpu, steps.device);
        assertEquals(expected.size(), steps.reports.size());
        for (int i = 0; i < expected.size(); i++) {
            assertClose(expected.get(i), steps.reports.get(i), "loss");
            assertClose(expected.get(i), steps.reports.get(i), "grad_norm");
        }
    }

    @Test
    void aCheckpointOfAGpuGoesOnThereAndOnTheProcessor() throws IOException {
        String gpu = TorchDevices.name(TestGpu.required());
        TrainOutcome outcome = train(gpu, Optional.empty());
        assertEquals(
                outcome.steps(), train(gpu, Optional.of(outcome.checkpoint())).steps());
        assertEquals(
                outcome.steps(), train(CPU, Optional.of(outcome.checkpoint())).steps());
        assertEquals(CPU, steps.device);
    }

    private static void assertClose(StepReport expected, StepReport actual, String metric) {
        double wanted = expected.metrics().getOrDefault(metric, Double.NaN);
        assertEquals(wanted, actual.metrics().getOrDefault(metric, Double.NaN), 1e-3 * Math.abs(wanted) + 1e-6, metric);
    }

    /** Keeps what is reported. */
    private static final class Steps implements TrainListener {
        private final List<StepReport> reports = new ArrayList<>();
        private String device = "";

        @Override
        public void onStart(String loadedOn) {
            device = loadedOn;
        }

        @Override
        public void onStep(StepReport report) {
            reports.add(report);
        }

        @Override
        public void onCheckpoint(int step, Path checkpoint) {}

        @Override
        public void onEvaluation(int step, Policy policy) {}
    }
}
