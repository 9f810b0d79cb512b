package dev.rlvr.cli.overlap;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The files that {@code rlvr data overlap} writes: all overlaps, and the contaminated items as {@code exclude} reads them. For one thread. */
public final class OverlapLists implements Consumer<Overlap>, AutoCloseable {
    private final Optional<LineFile> list;
    private final Optional<LineFile> exclusions;
    private String lastDataset = "";
    private int lastRow = -1;
    private int excluded;

    /**
     * Begins the files that are asked for.
     *
     * @throws dev.rlvr.api.RlvrException with code {@code DISK} where that can't be done, as from all methods
     */
    public OverlapLists(Optional<Path> list, Optional<Path> exclusions) {
        this.list = list.map(LineFile::new);
        this.exclusions = exclusions.map(LineFile::new);
    }

    @Override
    public void accept(Overlap overlap) {
        list.ifPresent(file -> file.append(overlap));
        boolean isKnown = overlap.row() == lastRow && overlap.dataset().equals(lastDataset);
        if (overlap.contaminated() && !isKnown) {
            lastDataset = overlap.dataset();
            lastRow = overlap.row();
            excluded++;
            exclusions.ifPresent(file -> file.append(exclusion(overlap)));
        }
    }

    private static Map<String, Object> exclusion(Overlap overlap) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("dataset", overlap.dataset());
        line.put("id", overlap.id());
        line.put("row", overlap.row());
        return line;
    }

    /** Gives the files their names; returns how many items are contaminated. */
    public int finish() {
        list.ifPresent(LineFile::finish);
        exclusions.ifPresent(LineFile::finish);
        return excluded;
    }

    @Override
    public void close() {
        list.ifPresent(LineFile::close);
        exclusions.ifPresent(LineFile::close);
    }
}
