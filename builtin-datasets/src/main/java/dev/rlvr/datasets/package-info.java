/** Built-in datasets: generated scenes, JSON Lines files, and NLVR. */
@NullMarked
package dev.rlvr.datasets;

import org.jspecify.annotations.NullMarked;
