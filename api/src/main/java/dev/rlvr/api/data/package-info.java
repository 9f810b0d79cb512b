/** Problems, the datasets that hold them, and the providers that open datasets. */
@NullMarked
package dev.rlvr.api.data;

import org.jspecify.annotations.NullMarked;
