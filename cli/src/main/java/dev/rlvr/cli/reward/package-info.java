/** Routes completions to the verifiers of their dataset, within time limits that a broken verifier can't stretch. */
@NullMarked
package dev.rlvr.cli.reward;

import org.jspecify.annotations.NullMarked;
