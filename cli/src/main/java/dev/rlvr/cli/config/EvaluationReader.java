package dev.rlvr.cli.config;

import dev.rlvr.cli.plugin.Plugins;
import java.util.List;
import java.util.OptionalInt;

/** Reads the {@code evaluation} section and opens its benchmarks. */
final class EvaluationReader {
    private final Plugins plugins;

    EvaluationReader(Plugins plugins) {
        this.plugins = plugins;
    }

    /** What the section says. */
    record Result(EvaluationConfig config, List<BoundDataset> benchmarks) {}

    Result read(Checked root, Parts parts, int completionLength) {
        if (parts == Parts.DATASETS) {
            return new Result(new EvaluationConfig(0, false, completionLength, 32), List.of());
        }
        Checked section = root.section("evaluation");
        EvaluationConfig config = new EvaluationConfig(
                section.integer("eval_steps", 0, 0),
                section.flag("before", false),
                section.integer("max_completion_length", completionLength, 1),
                section.integer("batch_size", 32, 1));
        DatasetReader.Kind benchmark =
                new DatasetReader.Kind("test", OptionalInt.of(section.integer("limit", 0, 0)), true, true);
        return new Result(config, new DatasetReader(plugins).read(section, "benchmarks", benchmark));
    }
}
