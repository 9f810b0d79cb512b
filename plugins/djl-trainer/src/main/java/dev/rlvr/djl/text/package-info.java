/** From problems to tokens and from tokens to text: chat template, tokenizer, positions. */
@NullMarked
package dev.rlvr.djl.text;

import org.jspecify.annotations.NullMarked;
