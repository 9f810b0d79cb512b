/** What {@code rlvr doctor} asks the engine: whether libtorch can be loaded, runs, and on which devices. */
@NullMarked
package dev.rlvr.djl.doctor;

import org.jspecify.annotations.NullMarked;
