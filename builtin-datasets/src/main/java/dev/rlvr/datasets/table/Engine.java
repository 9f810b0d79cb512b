package dev.rlvr.datasets.table;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.duckdb.DuckDBDriver;

/** Runs SQL in a {@link Database} of one dataset's own, one statement at a time. Thread-safe. */
final class Engine implements AutoCloseable {
    private final Database database;
    private final AtomicInteger files = new AtomicInteger();

    private Engine(Database database) {
        this.database = database;
    }

    /** Takes a row of a result, whose columns are counted from 1. */
    interface RowSink {
        void accept(ResultSet row) throws SQLException;
    }

    /**
     * Starts an engine. The native library is loaded by the first one.
     *
     * @param folder where files may be read, besides the engine's own temporary folder
     */
    static Engine start(Path folder) {
        return start(folder, TemporaryFolder.make());
    }

    /**
     * Starts an engine with a temporary folder, which is deleted with it.
     *
     * @param folder where files may be read besides
     */
    static Engine start(Path folder, TemporaryFolder temporary) {
        return new Engine(Database.start(temporary, List.of(folder), new Properties()));
    }

    /** Starts an engine that reads no files but its own, and hands out results row by row as they come. */
    static Engine startWithoutFiles() {
        Properties options = new Properties();
        options.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        return new Engine(Database.start(TemporaryFolder.make(), List.of(), options));
    }

    /** Returns a path for a temporary file, which no other has. */
    Path temporary(String name) {
        return database.temporary().file(files.getAndIncrement() + "-" + name);
    }

    /** Runs a statement for its effect. */
    synchronized void execute(String sql) throws SQLException {
        try (Statement statement = database.caching().createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs a query. */
    void query(String sql, RowSink sink) throws SQLException {
        query(sql, columns -> {}, sink);
    }

    /**
     * Runs a query.
     *
     * @param columns hears the names of the result's columns before any row
     */
    void query(String sql, Consumer<List<String>> columns, RowSink sink) throws SQLException {
        query(database.caching(), sql, columns, sink);
    }

    /** Runs a query of a file that is read once: its footer is not kept. */
    void queryOnce(String sql, RowSink sink) throws SQLException {
        query(database.passing(), sql, columns -> {}, sink);
    }

    private synchronized void query(Connection asked, String sql, Consumer<List<String>> columns, RowSink sink)
            throws SQLException {
        try (Statement statement = asked.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                names.add(rows.getMetaData().getColumnName(i));
            }
            columns.accept(names);
            while (rows.next()) {
                sink.accept(rows);
            }
        }
    }

    /** Inserts a row of a text and a list of bytes. */
    synchronized void insert(String table, String text, List<byte[]> bytes) throws SQLException {
        String list = "[" + String.join(", ", Collections.nCopies(bytes.size(), "?::BLOB")) + "]::BLOB[]";
        try (PreparedStatement insert =
                database.caching().prepareStatement("INSERT INTO " + table + " VALUES (?, " + list + ")")) {
            insert.setString(1, text);
            for (int i = 0; i < bytes.size(); i++) {
                insert.setBytes(i + 2, bytes.get(i));
            }
            insert.execute();
        }
    }

    /** Returns the columns of a relation. */
    List<String> columns(String relation) throws SQLException {
        List<String> names = new ArrayList<>();
        query("DESCRIBE SELECT * FROM " + relation, row -> names.add(row.getString(1)));
        return names;
    }

    /**
     * Prepares for many small queries: planning one costs more than rewriting it gains, in proportion to the row groups of a file.
     */
    void expectLookups() throws SQLException {
        List<String> optimizers = new ArrayList<>();
        query(
                "SELECT name FROM duckdb_optimizers() WHERE name NOT IN ('filter_pushdown', 'unused_columns')",
                row -> optimizers.add(row.getString(1)));
        execute("SET disabled_optimizers = " + Sql.text(String.join(",", optimizers)));
    }

    /** Returns what DuckDB says of an error, in one line. */
    static String reason(SQLException e) {
        return reason(String.valueOf(e.getMessage()));
    }

    /** Returns the first paragraph of a message, in one line. */
    static String reason(String message) {
        String line = message.strip()
                .split("\n\\s*\n", 2)[0]
                .replace('\n', ' ')
                .replaceAll("\\p{Cntrl}+", "?")
                .replaceAll("\\bT\\w*Exception: ", "");
        return line.length() <= 300 ? line : line.substring(0, 300) + "...";
    }

    @Override
    public synchronized void close() {
        database.close();
    }
}
