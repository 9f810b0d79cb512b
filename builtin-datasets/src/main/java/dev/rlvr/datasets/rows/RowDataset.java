package dev.rlvr.datasets.rows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetDescription;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.data.SkippedRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Problems of rows, each checked when the dataset is opened and read when it is asked for. Thread-safe. */
public final class RowDataset implements Dataset {
    /** So many rows are read to learn their columns. */
    private static final int SAMPLE = 100;

    private final String id;
    private final Path folder;
    private final ColumnUse use;
    private final RowReader reader;
    private final List<Source> sources;
    private final List<SkippedRow> skipped;
    private final String fingerprint;

    /** A row that can be read, from any thread. */
    public interface Source {
        /** Returns where the row stands. */
        Place place();

        /** Returns the id of a row that names none. */
        String unnamed();

        /** Reads the row: an object node with a field a column. */
        JsonNode read();

        /** Reads the row, which can be read again. */
        private Row row() {
            return new Row(read(), place(), this::read);
        }
    }

    private RowDataset(
            DatasetRequest request,
            Path folder,
            RowSettings settings,
            RowReader reader,
            List<Source> sources,
            List<SkippedRow> skipped,
            String fingerprint) {
        this.id = request.id();
        this.folder = folder;
        this.use = new ColumnUse(settings.columns());
        this.reader = reader;
        this.sources = List.copyOf(sources);
        this.skipped = skipped;
        this.fingerprint = fingerprint;
    }

    /**
     * Checks rows, up to {@code limit}, as {@code on_bad_row} says. Pixels are not decoded.
     *
     * @param rows all rows
     * @param folder where their files are
     * @param shown what messages call the whole
     * @param content changes when the rows do
     * @throws RlvrException with code {@code DATA_INVALID} where a row is damaged and not to be skipped, or none is left
     */
    public static RowDataset open(
            DatasetRequest request,
            RowSettings settings,
            List<? extends Source> rows,
            Path folder,
            String shown,
            String content) {
        BadRows badRows = BadRows.read(request.settings());
        int limit = request.settings().integer("limit", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        RowReader reader = new RowReader(request.id(), settings);
        try {
            List<Source> sound = new ArrayList<>();
            for (Source source : rows) {
                if (sound.size() < limit
                        && badRows.attempt(source.place(), () -> check(source, reader, badRows))
                                .isPresent()) {
                    sound.add(source);
                }
            }
            if (sound.isEmpty()) {
                throw badRows.none(shown, "no rows");
            }
            String print = sound.size() == rows.size() ? content : content + "-first-" + sound.size();
            return new RowDataset(request, folder, settings, reader, sound, badRows.skipped(), print);
        } catch (RlvrException e) {
            reader.close();
            throw e;
        }
    }

    private static String check(Source source, RowReader reader, BadRows badRows) {
        Row row = source.row();
        String rowId = badRows.skips() ? reader.checkAll(row, source.unnamed()) : reader.check(row, source.unnamed());
        return badRows.unique(rowId, row.place());
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int size() {
        return sources.size();
    }

    @Override
    public Problem get(int index) {
        Source source = sources.get(index);
        return reader.read(source.row(), source.unnamed());
    }

    @Override
    public String place(int index) {
        return sources.get(index).place().where();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public List<SkippedRow> skipped() {
        return skipped;
    }

    @Override
    public Map<String, @Nullable Object> fields(int index) {
        return Fields.withoutBytes(sources.get(index).read());
    }

    /** The columns are those of the first 100 rows. */
    @Override
    public DatasetDescription describe() {
        RowColumns columns = new RowColumns();
        sources.stream().limit(SAMPLE).forEach(source -> columns.add(source.read()));
        return new DatasetDescription(columns.list(use), StatedLicence.of(folder));
    }

    @Override
    public void close() {
        reader.close();
    }
}
