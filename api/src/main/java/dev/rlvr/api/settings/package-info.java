/** How settings reach a plugin: a typed view of its part of the configuration. */
@NullMarked
package dev.rlvr.api.settings;

import org.jspecify.annotations.NullMarked;
