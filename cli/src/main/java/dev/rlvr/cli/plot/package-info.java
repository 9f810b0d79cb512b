/**
 * Pictures of what was observed of mixtures and of what a predictor makes of it. A picture is painted by one function onto any
 * Java2D surface: pixels for PNG, shapes for SVG. Texts are painted as outlines, so that an SVG looks the same wherever it is shown.
 */
@NullMarked
package dev.rlvr.cli.plot;

import org.jspecify.annotations.NullMarked;
