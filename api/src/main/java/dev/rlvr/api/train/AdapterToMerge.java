package dev.rlvr.api.train;

import java.nio.file.Path;

/**
 * An adapter that is to become one model with the model that it belongs to.
 *
 * @param adapter a folder that holds an adapter
 * @param output the folder to write, which must be empty or absent, unless {@code overwrite}
 * @param overwrite whether a model that is in the output folder is replaced
 */
public record AdapterToMerge(Path adapter, Path output, boolean overwrite) {}
