package dev.rlvr.cli.config;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Dataset;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** A dataset without the items of a list, the others in their order. */
final class ReducedDataset extends SomeItems {
    private final Exclusion exclusion;

    private ReducedDataset(Dataset whole, int[] kept, ExclusionList list, Exclusion exclusion) {
        super(whole, kept, " without " + list.sha256());
        this.exclusion = exclusion;
    }

    /**
     * Finds the items. Where the list says their rows these alone are read, and otherwise all.
     *
     * @throws RlvrException with code {@code DATA_INVALID} where no item is left, or none has any of the ids
     */
    static ReducedDataset of(Dataset whole, ExclusionList list) {
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
        int[] kept = IntStream.range(0, whole.size())
                .filter(row -> !excluded.get(row))
                .toArray();
        Exclusion exclusion = new Exclusion(excluded.cardinality(), missing.size(), list.ofOthers());
        check(whole, kept, list, exclusion);
        return new ReducedDataset(whole, kept, list, exclusion);
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

    private static void check(Dataset whole, int[] kept, ExclusionList list, Exclusion exclusion) {
        if (exclusion.items() == 0 && exclusion.unknown() > 0) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    list.file() + " names items of dataset '" + whole.id() + "' (" + exclusion.unknown()
                            + "), but none of its "
                            + whole.size() + " items, the first of which is '" + id(whole, 0)
                            + "', has such an id. Is the list of another dataset or split?");
        }
        if (kept.length == 0) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    list.file() + " names all " + whole.size() + " items of dataset '" + whole.id()
                            + "': none is left");
        }
    }

    @Override
    Exclusion exclusion() {
        return exclusion;
    }
}
