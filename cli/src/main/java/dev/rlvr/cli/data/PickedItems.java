package dev.rlvr.cli.data;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetDescription;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.data.SkippedRow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Some items of a dataset, in an order of their own. Closing it leaves the dataset open. */
record PickedItems(Dataset dataset, List<Integer> items) implements Dataset {
    PickedItems {
        items = List.copyOf(items);
    }

    /** Returns the index that an item of a dataset has in the configuration's. */
    static int original(Dataset dataset, int index) {
        return dataset instanceof PickedItems picked ? picked.items.get(index) : index;
    }

    @Override
    public String id() {
        return dataset.id();
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public Problem get(int index) {
        return dataset.get(items.get(index));
    }

    @Override
    public String place(int index) {
        return dataset.place(items.get(index));
    }

    @Override
    public String fingerprint() {
        return dataset.fingerprint() + "-picked-" + Integer.toHexString(items.hashCode());
    }

    @Override
    public List<SkippedRow> skipped() {
        return dataset.skipped();
    }

    @Override
    public Map<String, @Nullable Object> fields(int index) {
        return dataset.fields(items.get(index));
    }

    @Override
    public DatasetDescription describe() {
        return dataset.describe();
    }
}
