package dev.rlvr.djl.model;

import dev.rlvr.djl.safetensors.TensorData;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Weights to begin with. Matrices are normal with a variance of 1 / inputs (LeCun); those that write to the residual stream are divided
 * by the square root of the number of times that is written to (GPT-2). Embeddings have a standard deviation of 0.02, norms are 1, biases 0.
 */
final class RandomWeights {
    private static final double EMBEDDING_STD = 0.02;
    private static final List<String> RESIDUAL =
            List.of("self_attn.o_proj.weight", "mlp.down_proj.weight", ".attn.proj.weight", "mlp.fc2.weight");

    private final ModelConfig config;
    private final SplittableRandom random;

    private RandomWeights(ModelConfig config, long seed) {
        this.config = config;
        this.random = new SplittableRandom(seed);
    }

    /** Returns every parameter by canonical name; equal configurations and seeds give equal numbers. */
    static Map<String, TensorData> of(ModelConfig config, long seed) {
        RandomWeights weights = new RandomWeights(config, seed);
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        config.shapes().forEach((name, shape) -> tensors.put(name, weights.tensor(name, shape)));
        return tensors;
    }

    private TensorData tensor(String name, long[] shape) {
        // A stream for each parameter: one that changes its size changes no other.
        SplittableRandom own = random.split();
        long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        float[] values = new float[Math.toIntExact(count)];
        if (shape.length == 1) {
            Arrays.fill(values, name.endsWith(".bias") ? 0 : 1);
        } else {
            double std = std(name, count / shape[0]);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (std * normal(own));
            }
        }
        return TensorData.ofFloats(values, shape);
    }

    private double std(String name, long inputs) {
        if (name.equals("model.embed_tokens.weight")) {
            return EMBEDDING_STD;
        }
        double std = Math.sqrt(1.0 / inputs);
        if (RESIDUAL.stream().noneMatch(name::endsWith)) {
            return std;
        }
        int layers = name.startsWith("visual.")
                ? config.vision().orElseThrow().tower().depth()
                : config.text().numHiddenLayers();
        return std / Math.sqrt(2.0 * layers);
    }

    /** Box and Muller's normal deviate: unlike the library's it is the same on every Java version. */
    private static double normal(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }
}
