/** The built-in mixture strategies. Each is a pure function of its settings and of the datasets' names and sizes. */
@NullMarked
package dev.rlvr.mixtures;

import org.jspecify.annotations.NullMarked;
