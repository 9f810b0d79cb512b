/** Byte-level byte pair encoding: making a new tokenizer from texts. */
@NullMarked
package dev.rlvr.djl.bpe;

import org.jspecify.annotations.NullMarked;
