package dev.rlvr.datasets.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.datasets.Refusals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fences around SQL of strangers. */
@SuppressWarnings("NullAway.Init")
class EngineTests {
    @TempDir
    Path folder;

    private Engine engine;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/inside.csv"), "a\n1\n");
        Files.writeString(folder.resolve("secret.csv"), "a\n2\n");
        engine = Engine.start(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        engine.query(sql, row -> values.add(row.getString(1)));
        return values;
    }

    @Test
    void onlyFilesOfTheFolderAreRead() throws SQLException {
        assertEquals(List.of("1"), query("SELECT * FROM '" + folder + "/data/inside.csv'"));
        for (String source : List.of(
                "read_csv('" + folder + "/secret.csv')",
                "read_text('" + folder + "/data/../secret.csv')",
                "read_blob('/etc/hostname')",
                "glob('" + folder + "/*')",
                "read_csv('http://localhost/a.csv')")) {
            assertThrows(SQLException.class, () -> query("SELECT * FROM " + source), source);
        }
        assertThrows(SQLException.class, () -> engine.execute("COPY (SELECT 1) TO '" + folder + "/new.csv'"));
        assertThrows(SQLException.class, () -> engine.execute("ATTACH '" + folder + "/new.db'"));
    }

    @Test
    void noExtensionIsLoadedOrFetched() throws SQLException {
        assertThrows(SQLException.class, () -> engine.execute("LOAD '" + folder + "/data/x.duckdb_extension'"));
        assertThrows(SQLException.class, () -> engine.execute("INSTALL httpfs"));
        assertEquals(
                List.of("false", "false"),
                query("SELECT value FROM duckdb_settings() WHERE name IN ('autoinstall_known_extensions',"
                        + " 'autoload_known_extensions')"));
    }

    @Test
    void theFencesStay() {
        assertThrows(SQLException.class, () -> engine.execute("SET enable_external_access = true"));
        assertThrows(SQLException.class, () -> engine.execute("SET allowed_directories = ['/']"));
    }

    @Test
    void memoryIsBounded() throws SQLException {
        SQLException full = assertThrows(
                SQLException.class,
                () -> query("SELECT length(list(repeat('x', 1000) || i)) FROM range(3000000) t(i)"));
        assertTrue(Engine.reason(full).contains("Memory"), full.toString());
    }

    @Test
    void aDatabaseThatCannotBeStartedLeavesNoFolder() throws Exception {
        Path root = Files.createDirectory(folder.resolve("temporary"));
        Properties wrong = new Properties();
        wrong.setProperty("no_such_option", "1");
        Refusals.assertRefused(
                ErrorCode.DEVICE,
                () -> Database.start(new TemporaryFolder(Files.createTempDirectory(root, "")), List.of(), wrong),
                "can't be started",
                "no_such_option");
        try (Stream<Path> left = Files.list(root)) {
            assertEquals(0, left.count());
        }
    }
}
