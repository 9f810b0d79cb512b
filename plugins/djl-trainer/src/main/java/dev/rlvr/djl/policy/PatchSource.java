package dev.rlvr.djl.policy;

import dev.rlvr.api.data.ImageSource;

/** Turns a picture into the values of its patches, row by row, as the vision tower reads them. */
@FunctionalInterface
interface PatchSource {
    float[] of(ImageSource picture);
}
