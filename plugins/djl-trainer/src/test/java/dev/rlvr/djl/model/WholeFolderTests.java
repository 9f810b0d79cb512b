package dev.rlvr.djl.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
class WholeFolderTests {
    @TempDir
    Path temporary;

    private List<String> content() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aFolderTakesThePlaceOfTheOneBefore() throws IOException {
        Path folder = temporary.resolve("made");
        WholeFolder.write(folder, "Make room", draft -> Files.writeString(draft.resolve("old"), "1"));
        WholeFolder.write(folder, "Make room", draft -> Files.writeString(draft.resolve("new"), "2"));
        assertFalse(Files.exists(folder.resolve("old")));
        assertEquals("2", Files.readString(folder.resolve("new")));
        assertEquals(List.of("made"), content());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDiskThatIsFullHalfWayLeavesWhatWasThere(boolean wasThere) throws IOException {
        Path folder = temporary.resolve("made");
        if (wasThere) {
            WholeFolder.write(folder, "Make room", draft -> Files.writeString(draft.resolve("old"), "1"));
        }
        RlvrException error = assertThrows(
                RlvrException.class,
                () -> WholeFolder.write(folder, "Make room", draft -> {
                    Files.writeString(draft.resolve("half"), "2");
                    throw new IOException("No space left on device");
                }));
        assertEquals(ErrorCode.DISK, error.code());
        assertTrue(error.toString().contains("No space left on device. Make room"), error::toString);
        assertEquals(wasThere ? List.of("made") : List.of(), content());
        assertEquals(wasThere, Files.exists(folder.resolve("old")));
    }

    @Test
    void onlyAbsentAndEmptyFoldersAreFree() throws IOException {
        assertTrue(WholeFolder.isFree(temporary.resolve("absent")));
        assertTrue(WholeFolder.isFree(temporary));
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertFalse(WholeFolder.isFree(file));
        assertFalse(WholeFolder.isFree(temporary));
    }
}
