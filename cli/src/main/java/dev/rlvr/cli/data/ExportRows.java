package dev.rlvr.cli.data;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.config.TrainingConfig;
import dev.rlvr.cli.mixture.MixtureCourse;
import dev.rlvr.cli.mixture.MixtureSampler;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The rows of an export, read as they are asked for. Each iterator is for one thread. */
public final class ExportRows {
    private ExportRows() {}

    /** Returns the rows of datasets, one dataset after another; of each no more than {@code limit}. */
    public static Iterator<Problem> all(List<BoundDataset> datasets, int limit) {
        int[] used = datasets.stream()
                .mapToInt(bound -> Math.min(limit, bound.limit()))
                .toArray();
        // No flatMap: an iterator over one keeps a whole dataset in memory.
        Stream<Problem> rows =
                LongStream.range(0, IntStream.of(used).asLongStream().sum()).mapToObj(row -> row(datasets, used, row));
        return distinct(rows, datasets.size() > 1);
    }

    private static Problem row(List<BoundDataset> datasets, int[] used, long row) {
        int dataset = 0;
        long rest = row;
        while (rest >= used[dataset]) {
            rest -= used[dataset++];
        }
        return datasets.get(dataset).dataset().get((int) rest);
    }

    /**
     * Returns the first rows that training would draw, by the mixture that it begins with. They are fewer where the stopping strategy ends the
     * data.
     */
    public static Iterator<Problem> drawn(Setup setup, int count) {
        Mixture mixture = setup.mixture().orElseThrow();
        TrainingConfig training = setup.config().training();
        int perStep = training.settings().promptsPerStep();
        MixtureSampler sampler = new MixtureSampler(
                setup.datasets().stream().map(BoundDataset::dataset).toList(),
                MixtureCourse.constant(mixture),
                perStep,
                training.settings().seed(),
                training.stopping());
        Draws draws = new Draws(sampler, perStep);
        Stream<Problem> rows = LongStream.range(0, count)
                .mapToObj(draws::at)
                .takeWhile(Optional::isPresent)
                .map(Optional::get);
        return distinct(rows, setup.datasets().size() > 1);
    }

    /** The draws of one step after another. */
    private static final class Draws {
        private final MixtureSampler sampler;
        private final int perStep;
        private List<Problem> step = List.of();

        Draws(MixtureSampler sampler, int perStep) {
            this.sampler = sampler;
            this.perStep = perStep;
        }

        /** Returns the draw at a position, asked for in order; empty once training has ended. */
        Optional<Problem> at(long position) {
            int place = (int) (position % perStep);
            if (place == 0) {
                step = sampler.at(position, perStep);
            }
            return step.isEmpty() ? Optional.empty() : Optional.of(step.get(place));
        }
    }

    /** Makes ids differ: {@code dataset/id} where there are several datasets, and {@code id#2} for a row that comes again. */
    private static Iterator<Problem> distinct(Stream<Problem> rows, boolean several) {
        Map<String, Integer> times = new HashMap<>();
        return rows.map(row -> {
                    String id = several ? row.dataset() + "/" + row.id() : row.id();
                    int time = times.merge(id, 1, Integer::sum);
                    return new Problem(
                            time == 1 ? id : id + "#" + time,
                            row.dataset(),
                            row.prompt(),
                            row.images(),
                            row.answer(),
                            row.metadata());
                })
                .iterator();
    }
}
