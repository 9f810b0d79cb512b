/** COCO's instances, and expressions that refer to them. */
@NullMarked
package dev.rlvr.datasets.coco;

import org.jspecify.annotations.NullMarked;
