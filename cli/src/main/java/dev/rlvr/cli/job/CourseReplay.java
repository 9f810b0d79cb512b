package dev.rlvr.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.mixture.AdaptiveCourse;
import dev.rlvr.cli.mixture.MixtureCourse;
import dev.rlvr.cli.run.RunDirectory;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings the mixture of a run to the step after which the run goes on. One that moves is begun anew and told again what the steps so far came
 * to, from their lines. Steps before the first line are those of another run, whose checkpoint this one began with: they come to nothing.
 */
final class CourseReplay {
    private final Setup setup;
    private final RunDirectory run;
    private final JobObserver observer;

    CourseReplay(Setup setup, RunDirectory run, JobObserver observer) {
        this.setup = setup;
        this.run = run;
        this.observer = observer;
    }

    /**
     * Returns the course of the run's mixture.
     *
     * @param step after how many steps the run goes on
     * @throws RlvrException where the lines of {@code metrics.jsonl} are not those of these steps and of this strategy
     */
    MixtureCourse upTo(int step) {
        return setup.adaptive()
                .map(begin -> told(new AdaptiveCourse(begin.get()), step))
                .orElseGet(() -> MixtureCourse.constant(setup.mixture().orElseThrow()));
    }

    private MixtureCourse told(MixtureCourse course, int step) {
        TreeMap<Integer, JsonNode> rows = new TreeMap<>();
        run.metrics().read().forEach(row -> rows.put(row.path("step").asInt(), row));
        int first = rows.isEmpty() ? step + 1 : rows.firstKey();
        if (first > 1 && step > 0) {
            observer.warning("The mixture begins as if at the first step: what steps 1 to " + Math.min(first - 1, step)
                    + " came to is not part of this run.");
        }
        for (int s = 1; s <= step; s++) {
            JsonNode row = rows.get(s);
            if (row != null) {
                tell(course, s, new StepLine(row));
            } else if (s < first) {
                course.stepped(s, Map.of());
            } else {
                throw invalid("lacks step " + s + ", by which the mixture moved");
            }
        }
        return course;
    }

    private void tell(MixtureCourse course, int step, StepLine line) {
        Mixture mixture = course.at(step);
        Collection<String> datasets = mixture.weights().keySet();
        Map<String, Double> recorded = line.mixture(datasets);
        if (!recorded.equals(mixture.weights())) {
            throw invalid("says that step " + step + " was drawn by " + recorded + ", but strategy '"
                    + setup.config().strategy() + "' comes to " + mixture + " now, as if its plugin had changed");
        }
        course.stepped(step, line.feedback(datasets));
    }

    private RlvrException invalid(String what) {
        return new RlvrException(
                ErrorCode.RUN_INVALID,
                "The run in " + run.root() + " can't go on: its metrics.jsonl " + what
                        + ". Give another --output for a new run, or --overwrite to delete this one.");
    }
}
