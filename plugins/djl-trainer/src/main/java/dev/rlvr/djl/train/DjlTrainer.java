package dev.rlvr.djl.train;

import ai.djl.Device;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.model.ModelFamily;
import dev.rlvr.api.train.AdapterToMerge;
import dev.rlvr.api.train.DeviceChoice;
import dev.rlvr.api.train.Finding;
import dev.rlvr.api.train.MergedModel;
import dev.rlvr.api.train.ModelDescription;
import dev.rlvr.api.train.NewModel;
import dev.rlvr.api.train.Policy;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.api.train.TokenCounter;
import dev.rlvr.api.train.TrainListener;
import dev.rlvr.api.train.TrainOutcome;
import dev.rlvr.api.train.TrainPlan;
import dev.rlvr.api.train.TrainRequest;
import dev.rlvr.api.train.Trainer;
import dev.rlvr.api.train.TrainingSettings;
import dev.rlvr.djl.doctor.Diagnosis;
import dev.rlvr.djl.model.AdapterMerge;
import dev.rlvr.djl.model.ModelFamilies;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.model.NewModelWriter;
import dev.rlvr.djl.policy.Parameters;
import dev.rlvr.djl.policy.PolicyModel;
import dev.rlvr.djl.policy.WeightUse;
import dev.rlvr.djl.torchscript.TorchDevices;
import dev.rlvr.djl.torchscript.TorchSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/** Trains on PyTorch, driven through DJL. */
@Extension
public final class DjlTrainer implements Trainer {
    private ModelFamilies families = ModelFamilies.BUILT_IN;

    @Override
    public String id() {
        return "djl";
    }

    @Override
    public String description() {
        return "PyTorch through DJL, TorchScript programs assembled in Java";
    }

    @Override
    public void useFamilies(List<ModelFamily> all) {
        families = new ModelFamilies(all);
    }

    @Override
    public ModelDescription describe(Path model) {
        return ModelFolder.describe(model, families);
    }

    @Override
    public void create(NewModel request) {
        NewModelWriter.write(request, families);
    }

    @Override
    public MergedModel merge(AdapterToMerge request) {
        return AdapterMerge.write(request, families);
    }

    @Override
    public Policy open(Path model, DeviceChoice device) {
        return new LoadedPolicy(PolicyModel.load(ModelFolder.open(model, families), TorchDevices.of(device)));
    }

    @Override
    public Optional<TokenCounter> tokens(Path model) {
        return Optional.of(ReadTokens.of(ModelFolder.open(model, families)));
    }

    @Override
    public Optional<TrainPlan> plan(TrainRequest request) {
        ModelFolder folder = ModelFolder.open(request.model().path(), families);
        Device device = TorchDevices.of(request.model().device());
        return Optional.of(new MemoryPlan(request, folder, device).plan());
    }

    @Override
    public TrainOutcome train(TrainRequest request, TrainListener listener) {
        return MemoryErrors.explained(() -> run(request, listener));
    }

    @Override
    public void diagnose(Consumer<Finding> findings) {
        Diagnosis.ofThisMachine(findings).run();
    }

    private TrainOutcome run(TrainRequest request, TrainListener listener) {
        RlAlgorithm algorithm = request.algorithm();
        requireGroupsForEachUpdate(algorithm, request.training());
        Path start = request.resumeFrom().orElse(request.model().path());
        WeightUse use = WeightUse.of(request.model(), request.training().seed());
        Device device = TorchDevices.of(request.model().device());
        try (PolicyModel model = PolicyModel.load(ModelFolder.open(start, families), loss(algorithm), use, device)) {
            listener.onStart(TorchDevices.name(device));
            @Nullable Parameters reference = algorithm.usesReferencePolicy() ? reference(request, model) : null;
            List<String> trained = model.parameters().train(use);
            int budget = request.training().microBatchTokens();
            PriorPass prior = new PriorPass(model, reference, temperature(request), budget);
            boolean checkpointing = request.training().gradientCheckpointing();
            PolicyUpdate update =
                    new PolicyUpdate(model, algorithm, request.rollout(), temperature(request), budget, checkpointing);
            try (AdamW optimizer = new AdamW(model.manager(), model.parameters(), trained, request.training())) {
                int done = request.resumeFrom()
                        .map(c -> Checkpoint.restore(c, optimizer))
                        .orElse(0);
                StepTargets targets = new StepTargets(algorithm, request.rewards(), prior);
                StepUpdates updates = new StepUpdates(model, algorithm, update, optimizer);
                return new TrainingLoop(
                                request, listener, model, targets, updates, optimizer, work(request, model, use), done)
                        .run();
            }
        }
    }

    /** Returns what logits are divided by, as when the completions were drawn; 1 where none are, or where the likeliest token is taken. */
    private static double temperature(TrainRequest request) {
        double drawn = request.rollout().sampling().temperature();
        return request.algorithm().usesRollouts() && drawn > 0 ? drawn : 1;
    }

    private static StepWork work(TrainRequest request, PolicyModel model, WeightUse use) {
        RlAlgorithm algorithm = request.algorithm();
        boolean keepsOld = StepUpdates.perRollout(algorithm) > 1;
        return new StepWork(
                model.folder().config().text(),
                model.measurePeak(),
                algorithm.usesRollouts(),
                (algorithm.usesReferencePolicy() ? 1 : 0) + (keepsOld ? 1 : 0),
                algorithm.numIterations(),
                use.language());
    }

    /** Returns the weights of the run's start, which a resumed run no longer has in its checkpoint; with adapters they never change. */
    private Parameters reference(TrainRequest request, PolicyModel model) {
        return request.model().lora().isPresent()
                ? model.parameters().withoutAdapters()
                : Parameters.load(
                        model.manager(),
                        ModelFolder.open(request.model().path(), families),
                        WeightUse.frozen(request.model().precision()));
    }

    static void requireGroupsForEachUpdate(RlAlgorithm algorithm, TrainingSettings training) {
        if (algorithm.stepsPerRollout() > training.promptsPerStep()) {
            throw new RlvrException(
                    ErrorCode.CONFIG_VALUE_INVALID,
                    "algorithm.steps_per_rollout is " + algorithm.stepsPerRollout() + " but a rollout has only "
                            + training.promptsPerStep()
                            + " groups (training.prompts_per_step), and each update needs one."
                            + " Lower the former or raise the latter");
        }
    }

    static String loss(RlAlgorithm algorithm) {
        Map<String, String> constants = new TreeMap<>();
        algorithm.constants().forEach((name, value) -> constants.put(name, Double.toString(value)));
        return TorchSource.fill(algorithm.tokenLoss(), constants);
    }
}
