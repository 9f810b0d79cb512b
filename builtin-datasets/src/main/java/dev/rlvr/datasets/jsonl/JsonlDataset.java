package dev.rlvr.datasets.jsonl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.data.SkippedRow;
import dev.rlvr.datasets.rows.BadRows;
import dev.rlvr.datasets.rows.JsonLine;
import dev.rlvr.datasets.rows.Place;
import dev.rlvr.datasets.rows.Row;
import dev.rlvr.datasets.rows.RowReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The first lines of a file, parsed when they are asked for. */
final class JsonlDataset implements Dataset {
    private final String id;
    private final LineIndex index;
    private final RowReader reader;
    private final List<LineIndex.Entry> entries = new ArrayList<>();
    private final List<SkippedRow> skipped;

    private JsonlDataset(String id, LineIndex index, RowReader reader, BadRows badRows, int limit) {
        this.id = id;
        this.index = index;
        this.reader = reader;
        for (LineIndex.Entry entry : index.entries()) {
            Place place = Place.line(index.file(), entry.line());
            if (entries.size() < limit
                    && badRows.attempt(place, () -> check(entry, badRows)).isPresent()) {
                entries.add(entry);
            }
        }
        this.skipped = badRows.skipped();
    }

    /** Opens a file and checks every line that will be used. */
    static JsonlDataset open(DatasetRequest request) {
        JsonlSettings settings = JsonlSettings.read(request);
        LineIndex index = LineIndex.of(settings.file());
        if (index.entries().isEmpty()) {
            throw new RlvrException(ErrorCode.DATA_INVALID, settings.file() + ": the file has no lines");
        }
        RowReader reader = new RowReader(request.id(), settings.rows());
        JsonlDataset dataset = new JsonlDataset(request.id(), index, reader, settings.badRows(), settings.limit());
        if (dataset.entries.isEmpty()) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    settings.file() + ": all " + dataset.skipped.size() + " lines are damaged; the first: "
                            + dataset.skipped.get(0));
        }
        return dataset;
    }

    private String check(LineIndex.Entry entry, BadRows badRows) {
        Row row = row(entry);
        String rowId = badRows.skips() ? reader.checkAll(row, unnamed(entry)) : reader.check(row, unnamed(entry));
        return badRows.unique(rowId, row.place());
    }

    private Row row(LineIndex.Entry entry) {
        Place place = Place.line(index.file(), entry.line());
        Supplier<JsonNode> values = () -> JsonLine.parse(index.read(entry), place);
        return new Row(values.get(), place, values);
    }

    private static String unnamed(LineIndex.Entry entry) {
        return "line-" + entry.line();
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
        return reader.read(row(entry), unnamed(entry));
    }

    @Override
    public String fingerprint() {
        return entries.size() == index.entries().size() ? index.sha256() : index.sha256() + "-first-" + entries.size();
    }

    @Override
    public List<SkippedRow> skipped() {
        return skipped;
    }

    @Override
    public void close() {
        reader.close();
    }
}
