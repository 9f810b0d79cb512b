package dev.rlvr.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InputFileTests {
    @TempDir
    Path folder;

    private static String refusal(Path file) {
        RlvrException error = assertThrows(RlvrException.class, () -> InputFile.check(file, "Data file"));
        assertEquals(ErrorCode.FILE_MISSING, error.code());
        return String.valueOf(error.getMessage());
    }

    @Test
    void aFileIsOneAlsoThroughALink() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jsonl"), "");
        InputFile.check(file, "Data file");
        InputFile.check(Files.createSymbolicLink(folder.resolve("link"), file), "Data file");
    }

    @Test
    void whatIsNotThereAndWhatIsAFolderAreToldApart() {
        Path none = folder.resolve("none.jsonl");
        assertEquals("Data file not found: " + none, refusal(none));
        assertEquals("Data file is a folder, not a file: " + folder, refusal(folder));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aDeviceIsNoFile() {
        assertEquals("Data file is a pipe or a device, not a file: /dev/null", refusal(Path.of("/dev/null")));
    }
}
