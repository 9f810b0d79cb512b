/** From pictures to the patches that a vision tower reads, as the reference processor makes them. */
@NullMarked
package dev.rlvr.djl.image;

import org.jspecify.annotations.NullMarked;
