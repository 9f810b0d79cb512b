/** The safetensors format: reading with every claim checked, and writing whole files or none. */
@NullMarked
package dev.rlvr.djl.safetensors;

import org.jspecify.annotations.NullMarked;
