package dev.rlvr.datasets.scenes;

/** Width and height, in frame coordinates or pixels. */
record Extent(int width, int height) {}
