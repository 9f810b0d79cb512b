/** What {@code rlvr doctor} finds out without an engine: Java, memory, disk and plugins. */
@NullMarked
package dev.rlvr.cli.doctor;

import org.jspecify.annotations.NullMarked;
