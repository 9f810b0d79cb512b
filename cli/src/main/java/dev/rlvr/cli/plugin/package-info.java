/** The plugin host: finds, checks and starts plugins, and names those that can't be used. */
@NullMarked
package dev.rlvr.cli.plugin;

import org.jspecify.annotations.NullMarked;
