/**
 * The built-in verifiers. Each is deterministic, takes bounded time (linear in the length of a completion, but for the matching of boxes and
 * the distance of texts, whose sizes are limited), and gives a score with a reason for any text: what a policy writes is never an error.
 */
@NullMarked
package dev.rlvr.rewards;

import org.jspecify.annotations.NullMarked;
