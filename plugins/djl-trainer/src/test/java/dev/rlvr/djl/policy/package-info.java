@NullMarked
package dev.rlvr.djl.policy;

import org.jspecify.annotations.NullMarked;
