package dev.rlvr.cli.data;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.cli.config.SomeItems;
import java.util.List;

/** The items that a query gives. Closing it leaves the dataset open. */
final class PickedItems extends SomeItems {
    PickedItems(Dataset dataset, List<Integer> items) {
        super(
                dataset,
                items.stream().mapToInt(Integer::intValue).toArray(),
                "-picked-" + Integer.toHexString(items.hashCode()));
    }

    /** Returns the index that an item of a dataset has in the configuration's. */
    static int original(Dataset dataset, int index) {
        return dataset instanceof PickedItems picked ? picked.original(index) : index;
    }

    @Override
    public void close() {}
}
