/**
 * Generated domains on real pictures: icons and flags, composed into scenes by a seed. A {@code SceneTask} drafts a scene with a
 * question and its answer; everything is laid out in a frame of 96 x 96 whole-number coordinates, and only drawing knows pixels.
 */
@NullMarked
package dev.rlvr.datasets.scenes;

import org.jspecify.annotations.NullMarked;
