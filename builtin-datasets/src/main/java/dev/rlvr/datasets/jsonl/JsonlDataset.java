package dev.rlvr.datasets.jsonl;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The first lines of a file, parsed when they are asked for. */
final class JsonlDataset implements Dataset {
    private final String id;
    private final LineIndex index;
    private final List<LineIndex.Entry> entries;
    private final RowReader reader;

    private JsonlDataset(String id, LineIndex index, List<LineIndex.Entry> entries, RowReader reader) {
        this.id = id;
        this.index = index;
        this.entries = entries;
        this.reader = reader;
    }

    /** Opens a file and checks every line that will be used. */
    static JsonlDataset open(String id, JsonlSettings settings) {
        LineIndex index = LineIndex.of(settings.file());
        List<LineIndex.Entry> entries = index.entries()
                .subList(0, Math.min(settings.limit(), index.entries().size()));
        if (entries.isEmpty()) {
            throw new RlvrException(ErrorCode.DATA_INVALID, settings.file() + ": the file has no lines");
        }
        RowReader reader = new RowReader(id, settings);
        Map<String, Integer> lines = new HashMap<>();
        for (LineIndex.Entry entry : entries) {
            Place place = new Place(settings.file(), entry.line());
            String rowId = reader.check(index.read(entry), place);
            Integer earlier = lines.putIfAbsent(rowId, entry.line());
            if (earlier != null) {
                throw place.error("id '" + Place.shown(rowId) + "' is that of line " + earlier + " too");
            }
        }
        return new JsonlDataset(id, index, entries, reader);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public Problem get(int i) {
        LineIndex.Entry entry = entries.get(i);
        return reader.read(index.read(entry), new Place(index.file(), entry.line()));
    }

    @Override
    public String fingerprint() {
        return entries.size() == index.entries().size() ? index.sha256() : index.sha256() + "-first-" + entries.size();
    }
}
