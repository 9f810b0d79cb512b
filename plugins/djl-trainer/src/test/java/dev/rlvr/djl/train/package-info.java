@NullMarked
package dev.rlvr.djl.train;

import org.jspecify.annotations.NullMarked;
