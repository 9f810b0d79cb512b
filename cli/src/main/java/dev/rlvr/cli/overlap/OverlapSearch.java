package dev.rlvr.cli.overlap;

import dev.rlvr.cli.config.BoundDataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Compares training datasets with benchmarks, item by item. The benchmarks are indexed in memory (20 to 36 bytes an n-gram, a kilobyte a picture), and
 * each dataset is read once, on all processors.
 */
public final class OverlapSearch {
    private static final int BATCH = 256;

    private final OverlapSettings settings;
    private final int examples;
    private final Consumer<String> progress;
    private final List<SourceSummary> sources = new ArrayList<>();

    /**
     * Creates a search.
     *
     * @param settings what counts
     * @param examples how many examples of a dataset and a benchmark are kept
     * @param progress hears what is being done
     */
    public OverlapSearch(OverlapSettings settings, int examples, Consumer<String> progress) {
        this.settings = settings;
        this.examples = examples;
        this.progress = progress;
    }

    /**
     * Compares each dataset with each benchmark.
     *
     * @param found hears of each item that overlaps with a benchmark, by the item most like it: dataset by dataset, in the order of their rows
     */
    public OverlapReport run(List<BoundDataset> datasets, List<BoundDataset> benchmarks, Consumer<Overlap> found) {
        sources.clear();
        List<BenchmarkIndex> indices = new ArrayList<>();
        for (BoundDataset benchmark : benchmarks) {
            BenchmarkIndex index = new BenchmarkIndex(settings);
            ItemReader reader = new ItemReader(benchmark, settings);
            read(reader, "benchmark", print -> print, (print, same) -> index.add(print));
            indices.add(index);
        }
        List<PairSummary> pairs = new ArrayList<>();
        for (BoundDataset dataset : datasets) {
            List<PairTally> tallies = IntStream.range(0, benchmarks.size())
                    .mapToObj(i -> new PairTally(dataset, benchmarks.get(i), indices.get(i), examples))
                    .toList();
            compare(dataset, indices, tallies, found);
            tallies.forEach(tally -> pairs.add(tally.summary()));
        }
        return new OverlapReport(settings, sources, pairs);
    }

    private void compare(
            BoundDataset dataset, List<BenchmarkIndex> indices, List<PairTally> tallies, Consumer<Overlap> found) {
        read(
                new ItemReader(dataset, settings),
                "training",
                print -> indices.stream().map(index -> index.matches(print)).toList(),
                (print, matches) -> {
                    for (int i = 0; i < tallies.size(); i++) {
                        tallies.get(i).add(print, matches.get(i)).ifPresent(found);
                    }
                });
    }

    /** An item and what was made of it on some thread. */
    private record Done<T>(ItemPrint print, T made) {}

    /** Reads all items on all processors, and hands on what was made of them, in order, on this thread. */
    private <T> void read(ItemReader reader, String use, Function<ItemPrint, T> make, BiConsumer<ItemPrint, T> then) {
        int size = reader.bound().limit();
        int unreadable = 0;
        int plain = 0;
        for (int from = 0; from < size; from += BATCH) {
            int to = Math.min(from + BATCH, size);
            List<Optional<Done<T>>> batch = IntStream.range(from, to)
                    .parallel()
                    .mapToObj(row -> reader.read(row).map(print -> new Done<>(print, make.apply(print))))
                    .toList();
            for (Optional<Done<T>> one : batch) {
                unreadable += one.isPresent() ? 0 : 1;
                plain += one.map(done -> done.print().plain()).orElse(0);
                one.ifPresent(done -> then.accept(done.print(), done.made()));
            }
            progress.accept((use.equals("training") ? "Comparing " : "Reading benchmark ")
                    + reader.bound().id() + ": " + to + " of " + size);
        }
        sources.add(SourceSummary.of(reader, use, unreadable, plain));
    }
}
