package dev.rlvr.datasets.coco;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.SkippedRow;
import dev.rlvr.datasets.rows.BadRows;
import dev.rlvr.datasets.rows.Place;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;

/**
 * Damaged images, categories or annotations where damaged rows are skipped. What is lost is the item that names one: that is listed, with
 * the record's damage as its reason, and the record itself only where no item names it. For one thread.
 */
final class DamagedRecords {
    private final Map<Long, SkippedRow> byId = new HashMap<>();
    /** What may be the records of ids that are named and not there. */
    private final Map<Long, SkippedRow> guessed = new HashMap<>();

    private final Queue<SkippedRow> withoutId = new ArrayDeque<>();
    private final Set<SkippedRow> unnamed = new LinkedHashSet<>();

    /**
     * Notes a record.
     *
     * @param id by which items name it; empty where it has none of its own
     */
    void add(OptionalLong id, Place place, RlvrException error) {
        SkippedRow record = SkippedRow.of(place.where(), error);
        unnamed.add(record);
        if (id.isEmpty() || byId.putIfAbsent(id.getAsLong(), record) != null) {
            withoutId.add(record);
        }
    }

    /**
     * Returns why there is no record with an id, to follow a message that says so: the damage of the record with this id, or else of one
     * without an id of its own, which is called a guess; nothing where all are whole.
     */
    String cause(long id) {
        SkippedRow known = byId.get(id);
        SkippedRow record = known == null ? guessed.computeIfAbsent(id, any -> withoutId.poll()) : known;
        unnamed.remove(record);
        return record == null ? "" : (known == null ? ": perhaps " : ": ") + record.place() + ": " + record.reason();
    }

    /** Lists the records that no item named. */
    void listUnnamed(BadRows badRows) {
        unnamed.forEach(record -> badRows.add(record.place(), record.reason()));
    }
}
