/** The published metrics of visual question answering, as rewards. */
@NullMarked
package dev.rlvr.rewards.vqa;

import org.jspecify.annotations.NullMarked;
