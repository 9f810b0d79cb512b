/** Families of models: how a config.json becomes sizes, parameters and TorchScript. The engine does the rest, see {@link ModelFamily}. */
@NullMarked
package dev.rlvr.api.model;

import org.jspecify.annotations.NullMarked;
