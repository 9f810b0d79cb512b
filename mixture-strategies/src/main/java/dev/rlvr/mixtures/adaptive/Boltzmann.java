package dev.rlvr.mixtures.adaptive;

import java.util.Arrays;

/** {@code p_d = exp(v_d / T) / sum_e exp(v_e / T)}: the softmax of values at a temperature. */
final class Boltzmann {
    private Boltzmann() {}

    /** Returns the shares, which sum to 1; {@code temperature} is above 0. */
    static double[] shares(double[] valueD, double temperature) {
        double highest = Arrays.stream(valueD).max().orElse(0);
        double[] shareD = Arrays.stream(valueD)
                .map(value -> Math.exp((value - highest) / temperature))
                .toArray();
        double sum = Arrays.stream(shareD).sum();
        return Arrays.stream(shareD).map(share -> share / sum).toArray();
    }
}
