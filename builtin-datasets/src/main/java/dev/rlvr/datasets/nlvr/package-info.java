/** NLVR (Suhr et al. 2017): sentences about pictures of three boxes with simple objects, from the files as published. */
@NullMarked
package dev.rlvr.datasets.nlvr;

import org.jspecify.annotations.NullMarked;
