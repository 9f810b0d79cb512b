package dev.rlvr.mixtures.simplex;

/** What an optimiser maximises. */
@FunctionalInterface
public interface MixtureObjective {
    /** Returns how good a mixture is: a finite number. */
    double value(double[] weightsD);

    /** Returns by how much a mixture fails a condition that it must meet, such as to be far enough from others; 0 or less where it meets it. */
    default double shortfall(double[] weightsD) {
        return 0;
    }
}
