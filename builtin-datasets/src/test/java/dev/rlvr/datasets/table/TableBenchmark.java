package dev.rlvr.datasets.table;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.EncodedImage;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.settings.MapSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Times a folder of Parquet files: to open, to read rows at random with the bytes of their pictures, and to read all in order. */
final class TableBenchmark {
    private static final int READS = 1000;

    private TableBenchmark() {}

    /** Takes the folder, and prints a line of a table. */
    public static void main(String[] arguments) throws Exception {
        MapSettings settings =
                new MapSettings(Map.of("folder", Path.of(arguments[0]).toString()));
        long start = System.nanoTime();
        try (Dataset dataset = new TableProvider().open(new DatasetRequest("table", "train", settings))) {
            double open = seconds(start);
            List<Double> reads = new ArrayList<>();
            Random random = new Random(0);
            long bytes = 0;
            for (int i = 0; i < READS; i++) {
                long read = System.nanoTime();
                bytes += bytes(dataset.get(random.nextInt(dataset.size())));
                reads.add(1000 * seconds(read));
            }
            Collections.sort(reads);
            long all = System.nanoTime();
            for (int i = 0; i < dataset.size(); i++) {
                bytes += bytes(dataset.get(i));
            }
            System.out.printf(
                    "| %s | %d | %.2f s | %.1f ms | %.1f ms | %.0f s | %d MB |%n",
                    Path.of(arguments[0]).getFileName(),
                    dataset.size(),
                    open,
                    reads.get(READS / 2),
                    reads.get(READS * 99 / 100),
                    seconds(all),
                    bytes >> 20);
        }
    }

    private static long bytes(Problem problem) {
        return problem.images().stream()
                .mapToLong(image -> ((EncodedImage) image).bytes().get().length)
                .sum();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
