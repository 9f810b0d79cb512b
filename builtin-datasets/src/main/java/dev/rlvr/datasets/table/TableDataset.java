package dev.rlvr.datasets.table;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetDescription;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.data.SkippedRow;
import dev.rlvr.datasets.rows.RowReader;
import dev.rlvr.datasets.rows.StatedLicence;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rows of a table, each fetched when it is asked for. */
final class TableDataset implements Dataset {
    private final TableSettings settings;
    private final Engine engine;
    private final TableRows rows;
    private final List<SkippedRow> skipped;
    private final String fingerprint;

    private TableDataset(TableSettings settings, Engine engine, TableRows rows, TableFingerprint print) {
        this.settings = settings;
        this.engine = engine;
        this.rows = rows;
        this.skipped = settings.badRows().skipped();
        this.fingerprint = print.end();
    }

    /** Opens a table. */
    static TableDataset open(TableSettings settings) {
        return open(settings, TemporaryFolder::make);
    }

    /**
     * Opens a table.
     *
     * @param temporary makes a folder for temporary files, which is deleted with the dataset, or where it can't be opened
     */
    static TableDataset open(TableSettings settings, Supplier<TemporaryFolder> temporary) {
        try (TableFingerprint print = TableFingerprint.begin(settings)) {
            Engine engine = Engine.start(settings.files().folder(), temporary.get());
            try {
                return open(settings, engine, print);
            } catch (RuntimeException | Error e) {
                close(engine, e);
                throw e;
            }
        }
    }

    private static TableDataset open(TableSettings settings, Engine engine, TableFingerprint print) {
        RowReader reader = new RowReader(settings.id(), settings.rows());
        try {
            return new TableDataset(settings, engine, rows(settings, engine, reader), print);
        } catch (RuntimeException | Error e) {
            close(reader, e);
            throw e;
        }
    }

    /** Closes what is of no use any more; the failure that made it so is what is told. */
    private static void close(AutoCloseable useless, Throwable failure) {
        try {
            useless.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    private static TableRows rows(TableSettings settings, Engine engine, RowReader reader) {
        Query.check(engine, settings);
        List<Part> parts = new TableParts(engine, settings).make();
        List<String> selects = parts.stream()
                .map(part -> TableColumns.select(engine, part, settings))
                .toList();
        List<String> fields = parts.stream()
                .map(part -> TableColumns.withoutBytes(engine, part, settings))
                .toList();
        RowFetcher fetcher = RowFetcher.of(engine, parts, selects);
        Positions positions = new Filter(engine, parts, settings, fetcher).find();
        TableRows all = new TableRows(parts, positions, fetcher, fetcher.selecting(fields), reader);
        TableRows sound = new TableCheck(all, settings.badRows()).run(engine, settings);
        if (sound.size() == 0) {
            throw settings.none();
        }
        TableParts.attempt(settings.files().folder().toString(), engine::expectLookups);
        return sound;
    }

    @Override
    public String id() {
        return settings.id();
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public Problem get(int index) {
        return rows.read(index);
    }

    @Override
    public String place(int index) {
        return rows.place(index).where();
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
        return rows.fields(index);
    }

    @Override
    public DatasetDescription describe() {
        return new DatasetDescription(
                TableColumns.all(engine, rows.parts(), settings),
                StatedLicence.of(settings.files().folder()));
    }

    @Override
    public void close() {
        rows.reader().close();
        engine.close();
    }
}
