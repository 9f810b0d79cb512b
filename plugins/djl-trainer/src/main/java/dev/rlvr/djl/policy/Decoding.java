package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.FinishReason;
import dev.rlvr.api.train.Rollout;
import dev.rlvr.api.train.Sampling;
import dev.rlvr.djl.text.PromptEncoder;
import dev.rlvr.djl.torchscript.TorchRuntime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/** Writes completions, in batches that fit, each shared out among the lanes. */
final class Decoding {
    /** The most padded tokens of one pass. */
    private static final int BATCH_TOKENS = 1 << 15;

    private final LoadedModel model;
    private final PromptEncoder encoder;

    Decoding(LoadedModel model, PromptEncoder encoder) {
        this.model = model;
        this.encoder = encoder;
    }

    /** See {@link PolicyModel#complete}. */
    List<Rollout> complete(List<PreparedPrompt> prompts, int group, Sampling sampling, long seed) {
        List<Rollout> rollouts = new ArrayList<>(Collections.nCopies(prompts.size(), null));
        int limit = sampling.maxCompletionLength();
        List<List<Integer>> batches = MicroBatches.ofGroups(prompts, group, i -> limit, BATCH_TOKENS);
        for (int n = 0; n < batches.size(); n++) {
            List<Integer> batch = batches.get(n);
            TorchRuntime.seed(PolicyModel.mix(seed, n));
            List<Rollout> written =
                    completeBatch(batch.stream().map(prompts::get).toList(), group, sampling);
            for (int i = 0; i < batch.size(); i++) {
                rollouts.set(batch.get(i), written.get(i));
            }
        }
        return rollouts;
    }

    private List<Rollout> completeBatch(List<PreparedPrompt> prompts, int group, Sampling sampling) {
        try (NDManager step = model.manager().newSubManager()) {
            NDArray drawsTB = step.randomUniform(
                    0, 1, new Shape(sampling.maxCompletionLength(), (long) prompts.size() * group), DataType.FLOAT64);
            return complete(prompts, group, drawsTB, sampling);
        }
    }

    /** Writes completions as uniform numbers (T, B) decide, float64. */
    List<Rollout> complete(List<PreparedPrompt> prompts, int group, NDArray drawsTB, Sampling sampling) {
        try (NDManager step = model.manager().newSubManager()) {
            List<NDArray> packedWeights =
                    model.packed(model.parameters()).forDecoding(model.program(), prompts.size() * group);
            List<Callable<List<Rollout>>> parts = new ArrayList<>();
            int from = 0;
            for (List<PreparedPrompt> share : model.lanes().share(prompts)) {
                PromptBatch batch = model.batch(step, model.parameters(), share, false);
                int to = from + share.size() * group;
                NDArray own = drawsTB.get(new NDIndex(":, {}:{}", from, to));
                own.attach(step);
                parts.add(() -> complete(packedWeights, batch, share, group, own, sampling));
                from = to;
            }
            return model.lanes().run(parts).stream().flatMap(List::stream).toList();
        }
    }

    private List<Rollout> complete(
            List<NDArray> packedWeights,
            PromptBatch batch,
            List<PreparedPrompt> prompts,
            int group,
            NDArray drawsTB,
            Sampling sampling) {
        try (NDManager step = model.manager().newSubManager()) {
            NDList result =
                    model.program().generate(step, model.parameters(), packedWeights, batch, group, drawsTB, sampling);
            long[] tokensBT = result.get(0).toLongArray();
            long[] lengthsB = result.get(1).toLongArray();
            int width = tokensBT.length / lengthsB.length;
            List<Rollout> rollouts = new ArrayList<>();
            for (int p = 0; p < prompts.size(); p++) {
                List<Completion> completions = new ArrayList<>();
                for (int b = p * group; b < (p + 1) * group; b++) {
                    completions.add(completion(Arrays.copyOfRange(tokensBT, b * width, b * width + (int) lengthsB[b])));
                }
                PreparedPrompt prompt = prompts.get(p);
                rollouts.add(new Rollout(prompt.problem(), prompt.length(), completions));
            }
            return rollouts;
        }
    }

    private Completion completion(long[] tokens) {
        List<Integer> ids = Arrays.stream(tokens).mapToObj(id -> (int) id).toList();
        boolean stopped =
                !ids.isEmpty() && model.folder().config().eosTokenIds().contains(ids.get(ids.size() - 1));
        return new Completion(encoder.decode(ids), ids, stopped ? FinishReason.STOP : FinishReason.LENGTH);
    }
}
