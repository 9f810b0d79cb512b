package dev.rlvr.cli.overlap;

import dev.rlvr.cli.config.BoundDataset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Counts what a training dataset and a benchmark have in common. For one thread. */
final class PairTally {
    private final BoundDataset dataset;
    private final BoundDataset benchmark;
    private final BenchmarkIndex index;
    private final int limit;
    private final Map<OverlapKind, Integer> kinds = new EnumMap<>(OverlapKind.class);
    private final BitSet leaked = new BitSet();
    private final List<Overlap> leaks = new ArrayList<>();
    private final List<Overlap> others = new ArrayList<>();
    private int contaminated;

    /** Begins with nothing; {@code limit} examples are kept. */
    PairTally(BoundDataset dataset, BoundDataset benchmark, BenchmarkIndex index, int limit) {
        this.dataset = dataset;
        this.benchmark = benchmark;
        this.index = index;
        this.limit = limit;
    }

    /** Adds an item's matches; returns what it has in common with the item most like it. */
    Optional<Overlap> add(ItemPrint print, List<Match> matches) {
        matches.stream().filter(Match::contaminated).forEach(match -> leaked.set(match.item()));
        Optional<Overlap> best = matches.stream().max(Match.BY_LIKENESS).map(match -> overlap(print, match));
        best.ifPresent(overlap -> {
            kinds.merge(overlap.kind(), 1, Integer::sum);
            contaminated += overlap.contaminated() ? 1 : 0;
            List<Overlap> examples = overlap.contaminated() ? leaks : others;
            if (examples.size() < limit) {
                examples.add(overlap);
            }
        });
        return best;
    }

    private Overlap overlap(ItemPrint print, Match match) {
        return new Overlap(
                dataset.id(),
                print.id(),
                print.row(),
                benchmark.id(),
                index.id(match.item()),
                index.row(match.item()),
                match.kind(),
                match.contaminated(),
                match.key() == Match.NONE ? null : print.text().words(match.key()),
                match.distance() == Match.NONE ? null : match.distance());
    }

    PairSummary summary() {
        return new PairSummary(
                dataset.id(),
                dataset.limit(),
                benchmark.id(),
                benchmark.limit(),
                kinds.getOrDefault(OverlapKind.TEXT, 0),
                kinds.getOrDefault(OverlapKind.PICTURE, 0),
                kinds.getOrDefault(OverlapKind.BOTH, 0),
                contaminated,
                (double) contaminated / dataset.limit(),
                leaked.cardinality(),
                (double) leaked.cardinality() / benchmark.limit(),
                Stream.concat(leaks.stream(), others.stream()).limit(limit).toList());
    }
}
