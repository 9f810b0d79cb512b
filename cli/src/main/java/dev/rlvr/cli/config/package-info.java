/** Reads a configuration file into settings and a validated run configuration. Nothing here trains or writes. */
@NullMarked
package dev.rlvr.cli.config;

import org.jspecify.annotations.NullMarked;
