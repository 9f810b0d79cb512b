package dev.rlvr.cli.config;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetDescription;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.data.SkippedRow;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A dataset without the items of a list, the others in their order. Closing it closes the dataset. */
final class ReducedDataset implements Dataset {
    private final Dataset whole;
    private final int[] kept;
    private final String fingerprint;
    private final Exclusion exclusion;

    /**
     * Finds the items. Where the list says their rows these alone are read, and otherwise all.
     *
     * @throws RlvrException with code {@code DATA_INVALID} where no item is left, or none has any of the ids
     */
    ReducedDataset(Dataset whole, ExclusionList list) {
        this.whole = whole;
        BitSet excluded = new BitSet();
        Set<String> missing = new HashSet<>(list.rows().keySet());
        list.rows().forEach((id, row) -> {
            if (row >= 0 && row < whole.size() && id.equals(id(whole, row))) {
                excluded.set(row);
                missing.remove(id);
            }
        });
        if (!missing.isEmpty()) {
            missing.removeAll(search(whole, missing, excluded));
        }
        this.kept = IntStream.range(0, whole.size())
                .filter(row -> !excluded.get(row))
                .toArray();
        this.fingerprint = whole.fingerprint() + " without " + list.sha256();
        this.exclusion = new Exclusion(excluded.cardinality(), missing.size(), list.ofOthers());
        check(list);
    }

    /** Excludes the items that have one of the ids; returns the ids that were found. */
    private static Set<String> search(Dataset whole, Set<String> ids, BitSet excluded) {
        Set<String> found = new HashSet<>();
        for (int row = 0; row < whole.size(); row++) {
            String id = id(whole, row);
            if (ids.contains(id)) {
                excluded.set(row);
                found.add(id);
            }
        }
        return found;
    }

    /** Returns a row's id; nothing for a damaged row, which fails where it is used. */
    private static String id(Dataset whole, int row) {
        try {
            return whole.get(row).id();
        } catch (RlvrException e) {
            return "";
        }
    }

    private void check(ExclusionList list) {
        if (exclusion.items() == 0 && exclusion.unknown() > 0) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    list.file() + " names items of dataset '" + id() + "' (" + exclusion.unknown()
                            + "), but none of its "
                            + whole.size() + " items, the first of which is '" + id(whole, 0)
                            + "', has such an id. Is the list of another dataset or split?");
        }
        if (kept.length == 0) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    list.file() + " names all " + whole.size() + " items of dataset '" + id() + "': none is left");
        }
    }

    Exclusion exclusion() {
        return exclusion;
    }

    @Override
    public String id() {
        return whole.id();
    }

    @Override
    public int size() {
        return kept.length;
    }

    @Override
    public Problem get(int index) {
        return whole.get(kept[index]);
    }

    @Override
    public String place(int index) {
        return whole.place(kept[index]);
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
        return whole.fields(kept[index]);
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
