/** Problems from WebDataset shards: tar archives in which the files of a sample stand together and share a name up to the first dot. */
@NullMarked
package dev.rlvr.datasets.webdataset;

import org.jspecify.annotations.NullMarked;
