package dev.rlvr.cli.config;

import dev.rlvr.api.train.Sampling;
import java.util.List;
import java.util.OptionalInt;

/** Reads the {@code evaluation} section and opens its benchmarks. */
final class EvaluationReader {
    private final DatasetReader datasets;

    EvaluationReader(DatasetReader datasets) {
        this.datasets = datasets;
    }

    /** What the section says. */
    record Result(EvaluationConfig config, List<BoundDataset> benchmarks) {}

    Result read(Checked root, Parts parts, int completionLength) {
        if (!parts.haveBenchmarks()) {
            return new Result(new EvaluationConfig(0, false, 1, Sampling.greedy(completionLength), 32), List.of());
        }
        Checked section = root.section("evaluation");
        double temperature = section.number("temperature", 0, 0, Double.MAX_VALUE);
        int numGenerations = section.integer("num_generations", 1, 1);
        if (numGenerations > 1 && temperature == 0) {
            section.invalid(
                    "num_generations",
                    "is " + numGenerations + ", but at temperature 0 all completions of an item are the same");
        }
        EvaluationConfig config = new EvaluationConfig(
                section.integer("eval_steps", 0, 0),
                section.flag("before", false),
                numGenerations,
                new Sampling(temperature, 1, 0, section.integer("max_completion_length", completionLength, 1)),
                section.integer("batch_size", 32, 1));
        DatasetReader.Kind benchmark = new DatasetReader.Kind(
                "test", OptionalInt.of(section.integer("limit", 0, 0)), parts.haveRewards(), parts.haveRewards());
        return new Result(config, datasets.read(section, "benchmarks", benchmark));
    }
}
