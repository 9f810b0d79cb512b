/**
 * The heuristics of MoDoMoDo (arXiv 2505.24871): weights from what a few runs over seed mixtures scored. Shapes are suffixes: D is a
 * dataset, M a mixture, so that {@code weightsMD} is (mixture, dataset).
 */
@NullMarked
package dev.rlvr.mixtures.heuristic;

import org.jspecify.annotations.NullMarked;
