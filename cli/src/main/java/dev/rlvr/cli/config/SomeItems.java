package dev.rlvr.cli.config;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetDescription;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.data.SkippedRow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Some items of a dataset, in an order of their own. Closing it closes the dataset. Thread-safe where the dataset is. */
public class SomeItems implements Dataset {
    private final Dataset whole;
    private final int[] items;
    private final String fingerprint;

    /**
     * Creates a view of a dataset.
     *
     * @param items which of its items, from 0
     * @param chosen tells this choice from others, in the fingerprint
     */
    protected SomeItems(Dataset whole, int[] items, String chosen) {
        this.whole = whole;
        this.items = items.clone();
        this.fingerprint = whole.fingerprint() + chosen;
    }

    /** Returns the index that an item has in the whole dataset. */
    public final int original(int index) {
        return items[index];
    }

    /** Returns what {@code exclude} left out of it. */
    Exclusion exclusion() {
        return whole instanceof SomeItems some ? some.exclusion() : Exclusion.NONE;
    }

    @Override
    public String id() {
        return whole.id();
    }

    @Override
    public int size() {
        return items.length;
    }

    @Override
    public Problem get(int index) {
        return whole.get(items[index]);
    }

    @Override
    public String place(int index) {
        return whole.place(items[index]);
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public List<SkippedRow> skipped() {
        return whole.skipped();
    }

    @Override
    public Map<String, @Nullable Object> fields(int index) {
        return whole.fields(items[index]);
    }

    @Override
    public DatasetDescription describe() {
        return whole.describe();
    }

    @Override
    public void close() {
        whole.close();
    }
}
