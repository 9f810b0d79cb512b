/** Problems from JSON Lines files: one JSON object a line. Every line is checked when the file is opened and parsed when it is asked for. */
@NullMarked
package dev.rlvr.datasets.jsonl;

import org.jspecify.annotations.NullMarked;
