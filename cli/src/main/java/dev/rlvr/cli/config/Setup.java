package dev.rlvr.cli.config;

import dev.rlvr.api.mixture.AdaptiveMixture;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.train.RlAlgorithm;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A configuration with all that it names opened. Closing it closes the datasets and their verifiers.
 *
 * @param config the configuration
 * @param datasets the training datasets, in the order of the configuration
 * @param benchmarks the benchmarks, in the order of the configuration
 * @param mixture how often each dataset is drawn from; empty where only a part was loaded
 * @param adaptive begins the mixture of a run anew, as it moves; empty where it stays as {@code mixture} says
 * @param algorithm the algorithm; empty where only a part was loaded
 */
public record Setup(
        RunConfig config,
        List<BoundDataset> datasets,
        List<BoundDataset> benchmarks,
        Optional<Mixture> mixture,
        Optional<Supplier<AdaptiveMixture>> adaptive,
        Optional<RlAlgorithm> algorithm)
        implements AutoCloseable {
    /** Copies the lists. */
    public Setup {
        datasets = List.copyOf(datasets);
        benchmarks = List.copyOf(benchmarks);
    }

    /** Returns the same with other datasets and benchmarks, which are the caller's to close. */
    public Setup with(List<BoundDataset> otherDatasets, List<BoundDataset> otherBenchmarks) {
        return new Setup(config, otherDatasets, otherBenchmarks, mixture, adaptive, algorithm);
    }

    @Override
    public void close() {
        Stream.concat(datasets.stream(), benchmarks.stream()).forEach(BoundDataset::close);
    }
}
