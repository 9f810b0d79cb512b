package dev.rlvr.djl.policy;

import dev.rlvr.api.data.ImageSource;

/**
 * A picture of a prompt.
 *
 * @param source where its pixels come from
 * @param rows patches from top to bottom
 * @param columns patches from left to right
 * @param firstToken the index in the prompt of its first token; its tokens follow each other
 * @param tokens how many tokens it takes
 */
record Picture(ImageSource source, int rows, int columns, int firstToken, int tokens) {}
