@NullMarked
package dev.rlvr.djl.algorithm;

import org.jspecify.annotations.NullMarked;
