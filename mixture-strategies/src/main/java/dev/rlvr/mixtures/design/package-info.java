/**
 * Designs: which mixtures a sweep should try, so that most is learnt from its runs. Shapes are suffixes: D is a dataset, M a mixture, N a
 * candidate, P a term of the model.
 */
@NullMarked
package dev.rlvr.mixtures.design;

import org.jspecify.annotations.NullMarked;
