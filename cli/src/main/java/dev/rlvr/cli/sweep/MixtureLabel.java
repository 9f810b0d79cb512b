package dev.rlvr.cli.sweep;

import dev.rlvr.api.mixture.Mixture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Names the mixtures that have a name of their own, and tells which are the same. */
public final class MixtureLabel {
    private static final double TOLERANCE = 1e-6;
    private static final double SAME = 1e-5;

    private MixtureLabel() {}

    /** Returns whether two mixtures are the same run: no weight differs by more than rounding to six places can make it. */
    public static boolean isSame(Mixture one, Mixture other) {
        return Stream.of(one, other)
                .flatMap(mixture -> mixture.weights().keySet().stream())
                .allMatch(dataset -> Math.abs(one.weight(dataset) - other.weight(dataset)) < SAME);
    }

    /** Returns {@code uniform}, {@code single-X} or {@code exclude-X}; empty for any other mixture. */
    public static Optional<String> of(Mixture mixture) {
        List<Map.Entry<String, Double>> used = mixture.weights().entrySet().stream()
                .filter(entry -> entry.getValue() > TOLERANCE)
                .toList();
        int all = mixture.weights().size();
        if (used.size() == 1 && all > 1) {
            return Optional.of("single-" + used.get(0).getKey());
        }
        boolean even = used.stream().allMatch(entry -> Math.abs(entry.getValue() - 1.0 / used.size()) < TOLERANCE);
        if (even && used.size() == all) {
            return Optional.of("uniform");
        }
        if (even && used.size() == all - 1) {
            return mixture.weights().entrySet().stream()
                    .filter(entry -> entry.getValue() <= TOLERANCE)
                    .findFirst()
                    .map(entry -> "exclude-" + entry.getKey());
        }
        return Optional.empty();
    }
}
