/**
 * A model in memory, and what it does: features of pictures, completions, log-probabilities and losses.
 *
 * <p>Suffix letters of arrays give their shape: P problems, G completions of a problem's group, B = P * G rows, T tokens of a completion
 * (padded), S tokens of a prompt without its last (padded), H hidden, N patches of a picture, I pictures.
 */
@NullMarked
package dev.rlvr.djl.policy;

import org.jspecify.annotations.NullMarked;
