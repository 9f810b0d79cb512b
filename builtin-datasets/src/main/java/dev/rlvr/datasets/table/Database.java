package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * A DuckDB in memory: two threads, bounded memory and temporary files, no extensions from the network, and no files but those in the folders that it is
 * given.
 *
 * @param temporary where its own files lie; deleted with it
 * @param caching a connection that keeps the footers of Parquet files
 * @param passing a connection that keeps none
 */
record Database(TemporaryFolder temporary, Connection caching, Connection passing) implements AutoCloseable {
    private static final String MEMORY = "512MB";
    private static final String MOST_TEMPORARY = "8GB";

    /**
     * Starts a database. The native library is loaded by the first one.
     *
     * @param temporary where its files lie, which is deleted with it, and where it can't be started
     * @param folders where files may be read besides
     * @param options more of DuckDB's options
     * @throws RlvrException with code {@code DEVICE} where it can't be started
     */
    static Database start(TemporaryFolder temporary, List<Path> folders, Properties options) {
        options.setProperty("threads", "2");
        options.setProperty("memory_limit", MEMORY);
        options.setProperty("temp_directory", temporary.path().toString());
        options.setProperty("max_temp_directory_size", MOST_TEMPORARY);
        options.setProperty("autoinstall_known_extensions", "false");
        options.setProperty("autoload_known_extensions", "false");
        options.setProperty("enable_external_file_cache", "false");
        Database database;
        try {
            database = connect(temporary, options);
        } catch (SQLException | LinkageError e) {
            temporary.close();
            throw notStarted(e);
        }
        try {
            database.prepare(folders);
            return database;
        } catch (SQLException e) {
            database.close();
            throw notStarted(e);
        }
    }

    private static Database connect(TemporaryFolder temporary, Properties options) throws SQLException {
        DuckDBConnection connection = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", options);
        try {
            return new Database(temporary, connection, connection.duplicate());
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void prepare(List<Path> folders) throws SQLException {
        execute(caching, "SET parquet_metadata_cache = true");
        execute(passing, "SET SESSION parquet_metadata_cache = false");
        List<String> allowed = Stream.concat(Stream.of(temporary.path()), folders.stream())
                .map(folder -> folder + "/")
                .toList();
        execute(caching, "SET allowed_directories = " + Sql.texts(allowed));
        execute(caching, "SET enable_external_access = false");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static RlvrException notStarted(Throwable reason) {
        return new RlvrException(ErrorCode.DEVICE, "DuckDB can't be started (" + reason.getMessage() + ")", reason);
    }

    @Override
    public void close() {
        try (temporary;
                caching;
                passing) {
            // each is closed, whatever becomes of the others
        } catch (SQLException e) {
            throw new RlvrException(ErrorCode.INTERNAL, "DuckDB can't be closed: " + Engine.reason(e), e);
        }
    }
}
