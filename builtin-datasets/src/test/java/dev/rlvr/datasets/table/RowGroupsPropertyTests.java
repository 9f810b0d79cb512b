package dev.rlvr.datasets.table;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Footers that are damaged. */
@SuppressWarnings("NullAway.Init")
class RowGroupsPropertyTests {
    private static final Path SOUND = Path.of("src/test/resources/dev/rlvr/datasets/table/groups-of-50.parquet");

    private static byte[] sound;
    private static Path folder;
    private static Path file;
    private static Path slice;

    @BeforeContainer
    static void makeFolder() throws IOException {
        sound = Files.readAllBytes(SOUND);
        folder = Files.createTempDirectory("row-groups-");
        file = folder.resolve("damaged.parquet");
        slice = folder.resolve("slice.parquet");
    }

    @AfterContainer
    static void deleteFolder() throws IOException {
        Files.deleteIfExists(slice);
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
    }

    /** Of three bytes of a footer; what is no error for this reader may be one for DuckDB. */
    @Property(tries = 500)
    void damageIsAnIoExceptionOrNotSeen(
            @ForAll @IntRange(min = 1, max = 3000) int beforeEnd, @ForAll byte a, @ForAll byte b, @ForAll byte c)
            throws IOException {
        byte[] bytes = sound.clone();
        int at = Math.max(0, bytes.length - 2 - beforeEnd);
        bytes[at] = a;
        bytes[at + 1] = b;
        bytes[at + 2] = c;
        Files.write(file, bytes);
        Files.deleteIfExists(slice);
        try {
            RowGroups.readTextsAsBytes(file).write(60, 200, slice, size -> size < 1 << 20);
        } catch (IOException e) {
            return;
        }
    }

    @Property(tries = 50)
    void aFileThatIsCutIsAnIoException(@ForAll @IntRange(min = 0, max = 5000) int length) throws IOException {
        Files.write(file, Arrays.copyOf(sound, Math.min(length, sound.length - 1)));
        assertThrows(IOException.class, () -> RowGroups.read(file));
    }
}
