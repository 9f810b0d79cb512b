/** JSON as rlvr writes it: snake_case, one document a call, and null where a number is not finite. */
@NullMarked
package dev.rlvr.cli.json;

import org.jspecify.annotations.NullMarked;
