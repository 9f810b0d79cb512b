/** Model folders in Hugging Face's layout: their families, what they must hold, and new ones. */
@NullMarked
package dev.rlvr.djl.model;

import org.jspecify.annotations.NullMarked;
