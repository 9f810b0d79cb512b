package dev.rlvr.mixtures.heuristic;

import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.Observations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Runs to learn from: the paper's, and made-up ones. */
final class SeedRuns {
    static final List<Domain> PAPER_DOMAINS = domains("coco", "lisa", "geoqav", "sat", "scienceqa");
    private static final List<String> TARGETS = List.of("in_score", "out_score");

    private SeedRuns() {}

    /** Returns the paper's 11 seed runs. */
    static Observations paper() {
        List<Observation> rows = table("seed_runs.csv").stream()
                .map(row -> observation(
                        row.getOrDefault("run", ""),
                        PAPER_DOMAINS.stream()
                                .map(domain -> number(row, "weight_" + domain.dataset()))
                                .toList(),
                        number(row, "in_score"),
                        number(row, "out_score"),
                        PAPER_DOMAINS))
                .toList();
        return observations(PAPER_DOMAINS, rows);
    }

    /** Returns the same runs without some. */
    static Observations without(Observations observations, Predicate<Observation> left) {
        return with(
                observations, observations.rows().stream().filter(left.negate()).toList());
    }

    /** Returns observations of the same datasets with other runs. */
    static Observations with(Observations observations, List<Observation> rows) {
        return new Observations(observations.source(), observations.datasets(), observations.targets(), rows, 0);
    }

    static Observations observations(List<Domain> domains, List<Observation> rows) {
        return new Observations(
                "runs.csv", domains.stream().map(Domain::dataset).toList(), TARGETS, rows, 0);
    }

    static Observation observation(
            String label, List<Double> weights, double inScore, double outScore, List<Domain> domains) {
        Map<String, Double> byDataset = new LinkedHashMap<>();
        for (int d = 0; d < domains.size(); d++) {
            byDataset.put(domains.get(d).dataset(), weights.get(d));
        }
        return new Observation(
                label, Mixture.of(byDataset), OptionalLong.empty(), Map.of("in_score", inScore, "out_score", outScore));
    }

    static List<Domain> domains(String... datasets) {
        return List.of(datasets).stream()
                .map(dataset -> new Domain(dataset, 100))
                .toList();
    }

    /** Returns the rows of a CSV resource by column. */
    static List<Map<String, String>> table(String resource) {
        try (InputStream input = Objects.requireNonNull(SeedRuns.class.getResourceAsStream(resource), resource)) {
            List<String> lines = new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> header = List.of(lines.get(0).split(",", -1));
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int c = 0; c < cells.length; c++) {
                    row.put(header.get(c), cells[c]);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double number(Map<String, String> row, String column) {
        return Double.parseDouble(Objects.requireNonNull(row.get(column), column));
    }
}
