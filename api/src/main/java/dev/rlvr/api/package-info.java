/**
 * The contracts between rlvr and its plugins: errors and the version of this API. Everything else lives in one
 * package a concept: {@code settings}, {@code data}, {@code reward}, {@code mixture}, {@code train}.
 */
@NullMarked
package dev.rlvr.api;

import org.jspecify.annotations.NullMarked;
