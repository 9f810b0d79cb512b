@NullMarked
package dev.rlvr.djl.doctor;

import org.jspecify.annotations.NullMarked;
