package dev.rlvr.mixtures.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.PredictorRanking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The paper's 11 seed runs, where the table is there. */
class PaperTableTests {
    private static final int FIRST_SCORE = 7;
    private static final int DOMAINS = 5;

    @Test
    void everyPredictorJudgesEveryColumnWithoutANan() throws IOException {
        List<String[]> rows = table();
        for (int column = FIRST_SCORE; column < rows.get(0).length; column++) {
            ObservedScores observed = observed(rows, column);
            PredictorRanking ranking = PredictorRanking.of(Drawn.ALL, observed);
            assertEquals(
                    Set.of("lisa_test", "sat_test", "scienceqa_test").contains(observed.target())
                            ? Set.of()
                            : Set.of("bimix"),
                    ranking.failed().stream()
                            .map(failed -> failed.provider().id())
                            .collect(Collectors.toSet()),
                    () -> observed.target() + ": " + ranking.failed());
            ranking.rated().forEach(rated -> {
                assertTrue(
                        Double.isFinite(rated.validation().rmse()),
                        rated.provider().id());
                assertTrue(
                        Double.isFinite(rated.validation().spearman()),
                        rated.provider().id());
                assertTrue(
                        Double.isFinite(rated.validation().r2()),
                        rated.provider().id());
            });
        }
    }

    @Test
    void aCandidateBeatsThePublishedSurrogateOnTheInScore() throws IOException {
        PredictorRanking ranking = PredictorRanking.of(Drawn.ALL, observed(table(), 14));
        double published = rmse(ranking, "published");
        double chosen = ranking.chosen().orElseThrow().validation().rmse();
        assertTrue(chosen < published, chosen + " against " + published);
        assertTrue(chosen < rmse(ranking, "constant") / 2);
    }

    private static double rmse(PredictorRanking ranking, String id) {
        return ranking.rated().stream()
                .filter(rated -> rated.provider().id().equals(id))
                .findFirst()
                .orElseThrow()
                .validation()
                .rmse();
    }

    private static ObservedScores observed(List<String[]> rows, int column) {
        List<String[]> seeds =
                rows.stream().skip(1).filter(row -> !row[2].isEmpty()).toList();
        return new ObservedScores(
                rows.get(0)[column],
                Stream.of(rows.get(0))
                        .skip(2)
                        .limit(DOMAINS)
                        .map(name -> name.substring("weight_".length()))
                        .toList(),
                seeds.stream()
                        .map(row -> Arrays.stream(row, 2, 2 + DOMAINS)
                                .mapToDouble(Double::parseDouble)
                                .toArray())
                        .toArray(double[][]::new),
                seeds.stream()
                        .mapToDouble(row -> Double.parseDouble(row[column]))
                        .toArray());
    }

    private static List<String[]> table() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        Path table = Stream.iterate(root, path -> path != null, Path::getParent)
                .flatMap(path -> Stream.of(
                        path.resolve("examples/modomodo/table2.csv"), path.resolve("shared/data/modomodo_table2.csv")))
                .filter(Files::exists)
                .findFirst()
                .orElse(root);
        Assumptions.assumeTrue(Files.isRegularFile(table), "the paper's table is not here");
        return Files.readAllLines(table).stream().map(line -> line.split(",")).toList();
    }
}
