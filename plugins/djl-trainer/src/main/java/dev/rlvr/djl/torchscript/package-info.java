/** Assembles TorchScript programs from source text, loads them into libtorch, and calls their methods. Knows nothing of models. */
@NullMarked
package dev.rlvr.djl.torchscript;

import org.jspecify.annotations.NullMarked;
