package dev.rlvr.cli.command;

import dev.rlvr.api.data.SkippedRow;
import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.config.Exclusion;
import dev.rlvr.cli.console.Console;
import java.util.List;

/** Tells what a dataset goes without: items that {@code exclude} left out, and damaged rows that were skipped. */
final class LeftOutNotes {
    private LeftOutNotes() {}

    /** Prints a line for a dataset that lacks items, and warnings for damaged rows and for ids that no item has. */
    static void show(BoundDataset bound, Console console) {
        List<SkippedRow> skipped = bound.dataset().skipped();
        if (!skipped.isEmpty()) {
            SkippedRow first = skipped.get(0);
            console.warning("Dataset '" + bound.id() + "': " + skipped.size()
                    + (skipped.size() == 1 ? " damaged row" : " damaged rows")
                    + " skipped, listed by 'rlvr data validate'; the first is " + first.place() + ": "
                    + first.reason());
        }
        showExclusion(bound, console);
    }

    private static void showExclusion(BoundDataset bound, Console console) {
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
