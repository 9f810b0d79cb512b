/**
 * Algorithms: advantages as arithmetic on small arrays, losses as TorchScript text. No tensor is touched here. In names, P counts problems,
 * G the completions of one, B completions, T tokens.
 */
@NullMarked
package dev.rlvr.djl.algorithm;

import org.jspecify.annotations.NullMarked;
