package dev.rlvr.cli.data;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a row. A row may have several.
 *
 * @param index which item of the dataset, from 0
 * @param place where it stands: a file and a row
 * @param id the problem's id; null where the row can't be read
 * @param verifier the verifier whose value is wrong; null where it is none's
 * @param value that value; null where there is none
 * @param reason what is wrong, in words for people
 */
public record BadRow(
        int index,
        String place,
        @Nullable String id,
        @Nullable String verifier,
        @Nullable Double value,
        String reason) {}
