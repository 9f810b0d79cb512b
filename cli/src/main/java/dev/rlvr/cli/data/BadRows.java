package dev.rlvr.cli.data;

import java.util.ArrayList;
import java.util.List;

/** The bad rows of a dataset: all are counted, the first are kept. For one thread. */
final class BadRows {
    private final int limit;
    private final List<BadRow> kept = new ArrayList<>();
    private int rows;
    private int findings;
    private int last = -1;

    BadRows(int limit) {
        this.limit = limit;
    }

    /** Adds what is wrong with a row; of one row all must come together. */
    void add(BadRow row) {
        rows += row.index() == last ? 0 : 1;
        last = row.index();
        findings++;
        if (kept.size() < limit) {
            kept.add(row);
        }
    }

    int count() {
        return rows;
    }

    List<BadRow> kept() {
        return kept;
    }

    int more() {
        return findings - kept.size();
    }
}
