package dev.rlvr.cli.command;

import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.config.Exclusion;
import dev.rlvr.cli.console.Console;

/** Tells what {@code exclude} left out. */
final class ExclusionNotes {
    private ExclusionNotes() {}

    /** Prints a line for a dataset that lacks items, and a warning for ids that no item has. */
    static void show(BoundDataset bound, Console console) {
        Exclusion exclusion = bound.exclusion();
        if (exclusion.items() > 0) {
            int whole = exclusion.items() + bound.dataset().size();
            console.note("Dataset '" + bound.id() + "': " + exclusion.items() + " of " + whole + " items excluded.");
        }
        if (exclusion.items() == 0 && exclusion.ofOthers() > 0) {
            console.warning("Nothing of dataset '" + bound.id() + "' is excluded: all " + exclusion.ofOthers()
                    + " items that its file names (exclude) are said to be of other datasets.");
        }
        if (exclusion.unknown() > 0) {
            console.warning("Dataset '" + bound.id() + "' has no items with " + exclusion.unknown()
                    + " of the ids to exclude (exclude).");
        }
    }
}
