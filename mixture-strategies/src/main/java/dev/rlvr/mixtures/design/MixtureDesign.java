package dev.rlvr.mixtures.design;

import java.util.List;

/** Decides which mixtures a sweep tries. */
@FunctionalInterface
interface MixtureDesign {
    /** Returns distinct mixtures, as {@code [mixture][dataset]} in the order of the datasets; the same for the same datasets. */
    List<double[]> weights(List<String> datasets);
}
