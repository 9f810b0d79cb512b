/**
 * Verifiers in processes of their own, which are killed when a verification's time is over and started again for the next. A process does
 * one verification at a time, so that there is never a doubt about which one ended it.
 */
@NullMarked
package dev.rlvr.cli.isolation;

import org.jspecify.annotations.NullMarked;
