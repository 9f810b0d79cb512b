/** Verifiers over HTTP, for trainers of other people. */
@NullMarked
package dev.rlvr.cli.server;

import org.jspecify.annotations.NullMarked;
