package dev.rlvr.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.cli.run.Checkpoints;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The checkpoint whose metric, in the mean over the steps since the checkpoint before, is highest. */
final class BestCheckpoint {
    private final String metric;
    private final int saveSteps;

    /**
     * Creates a rule.
     *
     * @param saveSteps over so many steps before a checkpoint; 0: over all
     */
    BestCheckpoint(String metric, int saveSteps) {
        this.metric = metric;
        this.saveSteps = saveSteps;
    }

    /** Returns the best, the newer of equals; none where no step has the metric. */
    Optional<Path> of(List<Path> checkpoints, List<JsonNode> rows) {
        Optional<Path> best = Optional.empty();
        double highest = Double.NEGATIVE_INFINITY;
        for (Path checkpoint : checkpoints) {
            double mean = mean(Checkpoints.step(checkpoint).orElse(0), rows);
            if (mean >= highest) {
                best = Optional.of(checkpoint);
                highest = mean;
            }
        }
        return best;
    }

    private double mean(int last, List<JsonNode> rows) {
        return rows.stream()
                .filter(row -> row.path("step").asInt() <= last
                        && (saveSteps == 0 || row.path("step").asInt() > last - saveSteps))
                .map(row -> row.path(metric))
                .filter(JsonNode::isNumber)
                .mapToDouble(JsonNode::asDouble)
                .average()
                .orElse(Double.NaN);
    }
}
