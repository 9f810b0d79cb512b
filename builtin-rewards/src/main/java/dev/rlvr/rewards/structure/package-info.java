/** Verifiers of an answer's structure: a regular expression, and JSON by a schema. */
@NullMarked
package dev.rlvr.rewards.structure;

import org.jspecify.annotations.NullMarked;
