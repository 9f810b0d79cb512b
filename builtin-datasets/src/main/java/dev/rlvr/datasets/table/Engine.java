package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * A DuckDB of one dataset's own, in memory: two threads, bounded memory and temporary files, no extensions from the network, and no files but those in
 * the folders that it is given. One statement at a time. Thread-safe.
 */
final class Engine implements AutoCloseable {
    private static final String MEMORY = "512MB";
    private static final String MOST_TEMPORARY = "8GB";

    private final Path temporary;
    private final Connection connection;
    /** Of the same database; it keeps no footers. */
    private final Connection passing;

    private Engine(Path temporary, Connection connection, Connection passing) {
        this.temporary = temporary;
        this.connection = connection;
        this.passing = passing;
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
        return start(List.of(folder), new Properties());
    }

    /** Starts an engine that reads no files but its own, and hands out results row by row as they come. */
    static Engine startWithoutFiles() {
        Properties options = new Properties();
        options.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        return start(List.of(), options);
    }

    private static Engine start(List<Path> folders, Properties options) {
        Path temporary = newFolder();
        options.setProperty("threads", "2");
        options.setProperty("memory_limit", MEMORY);
        options.setProperty("temp_directory", temporary.toString());
        options.setProperty("max_temp_directory_size", MOST_TEMPORARY);
        options.setProperty("autoinstall_known_extensions", "false");
        options.setProperty("autoload_known_extensions", "false");
        options.setProperty("enable_external_file_cache", "false");
        Engine engine;
        try {
            engine = connect(temporary, options);
        } catch (SQLException | LinkageError e) {
            delete(temporary);
            throw notStarted(e);
        }
        try {
            engine.prepare(folders);
            return engine;
        } catch (SQLException e) {
            engine.close();
            throw notStarted(e);
        }
    }

    private static Engine connect(Path temporary, Properties options) throws SQLException {
        DuckDBConnection connection = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", options);
        try {
            return new Engine(temporary, connection, connection.duplicate());
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void prepare(List<Path> folders) throws SQLException {
        execute(connection, "SET parquet_metadata_cache = true");
        execute(passing, "SET SESSION parquet_metadata_cache = false");
        List<String> allowed = Stream.concat(Stream.of(temporary), folders.stream())
                .map(folder -> folder + "/")
                .toList();
        execute("SET allowed_directories = " + Sql.texts(allowed));
        execute("SET enable_external_access = false");
    }

    private static RlvrException notStarted(Throwable reason) {
        return new RlvrException(ErrorCode.DEVICE, "DuckDB can't be started (" + reason.getMessage() + ")", reason);
    }

    /** Returns a path for a temporary file. */
    Path temporary(String name) {
        return temporary.resolve(name);
    }

    /** Runs a statement for its effect. */
    synchronized void execute(String sql) throws SQLException {
        execute(connection, sql);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
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
        query(connection, sql, columns, sink);
    }

    /** Runs a query of a file that is read once: its footer is not kept. */
    void queryOnce(String sql, RowSink sink) throws SQLException {
        query(passing, sql, columns -> {}, sink);
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
                connection.prepareStatement("INSERT INTO " + table + " VALUES (?, " + list + ")")) {
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
                "SELECT name FROM duckdb_optimizers() WHERE name <> 'filter_pushdown'",
                row -> optimizers.add(row.getString(1)));
        execute("SET disabled_optimizers = " + Sql.text(String.join(",", optimizers)));
    }

    /** Returns what DuckDB says of an error, in one line. */
    static String reason(SQLException e) {
        return reason(String.valueOf(e.getMessage()));
    }

    /** Returns the first paragraph of a message, in one line. */
    static String reason(String message) {
        String line = message.strip().split("\n\\s*\n", 2)[0].replace('\n', ' ');
        return line.length() <= 300 ? line : line.substring(0, 300) + "...";
    }

    @Override
    public synchronized void close() {
        try (connection;
                passing) {
            // each is closed, and the folder deleted, whatever becomes of the others
        } catch (SQLException e) {
            throw new RlvrException(ErrorCode.INTERNAL, "DuckDB can't be closed: " + reason(e), e);
        } finally {
            delete(temporary);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("rlvr-table-").toAbsolutePath();
        } catch (IOException e) {
            throw new RlvrException(
                    ErrorCode.DISK,
                    String.format(Locale.ROOT, "No temporary folder can be made (%s)", e.getMessage()),
                    e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException | UncheckedIOException e) {
            throw new RlvrException(ErrorCode.DISK, "Temporary files can't be deleted: " + e.getMessage(), e);
        }
    }
}
