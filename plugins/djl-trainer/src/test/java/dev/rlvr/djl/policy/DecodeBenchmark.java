package dev.rlvr.djl.policy;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.train.Sampling;
import dev.rlvr.djl.BenchmarkTurns;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.model.TinyModel;
import dev.rlvr.djl.torchscript.TorchDevices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Decodes a batch of prompts, 64 by default, 64 + 32 tokens each, once for each line "run" on standard input, and prints the time as JSON: our side of
 * {@code examples/benchmarks/decode/compare.py} and {@code step/compare.py}. Takes a model folder made there, how many prompts, and the device.
 */
final class DecodeBenchmark {
    private static final int PROMPT = 64;
    private static final int NEW = 32;

    private DecodeBenchmark() {}

    public static void main(String[] args) {
        ModelFolder folder = TinyModel.open(Path.of(args[0]));
        int batch = args.length > 1 ? Integer.parseInt(args[1]) : 64;
        List<PreparedPrompt> prompts = prompts(batch, folder.config().text().vocabSize());
        try (PolicyModel model = PolicyModel.load(folder, TorchDevices.of(BenchmarkTurns.device(args, 2)))) {
            BenchmarkTurns turns = new BenchmarkTurns();
            for (long seed = 0; turns.next(); seed++) {
                model.complete(prompts, 1, new Sampling(1, 1, 0, NEW), seed);
                turns.done();
            }
        }
    }

    /** Returns the same prompts as {@code transformers_decode.py}: token (i, j) is 8 + (64 i + j) * 7919 modulo (vocabulary - 8). */
    private static List<PreparedPrompt> prompts(int batch, int vocabulary) {
        List<PreparedPrompt> prompts = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            int[] ids = new int[PROMPT];
            int[] positions = new int[PROMPT];
            for (int j = 0; j < PROMPT; j++) {
                ids[j] = 8 + (i * PROMPT + j) * 7919 % (vocabulary - 8);
                positions[j] = j;
            }
            Problem problem = new Problem(
                    String.valueOf(i),
                    "benchmark",
                    List.of(Message.user(0, "-")),
                    List.of(),
                    new Answer.Text("-"),
                    Map.of());
            prompts.add(new PreparedPrompt(problem, ids, new int[][] {positions, positions, positions}, List.of()));
        }
        return prompts;
    }
}
