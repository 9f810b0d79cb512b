/** ReasonSeg, the benchmark of LISA (arXiv 2308.00692). */
@NullMarked
package dev.rlvr.datasets.lisa;

import org.jspecify.annotations.NullMarked;
