package dev.rlvr.datasets.table;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.settings.MapSettings;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFingerprintTests {
    @TempDir
    Path folder;

    /** A file without content on the disk, which takes many seconds to hash. */
    @Test
    void hashingThatIsNoLongerWantedStops() throws Exception {
        Path file = folder.resolve("large.csv");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(1L << 33);
        }
        MapSettings settings = new MapSettings(Map.of("file", file.toString()));
        TableFingerprint print =
                TableFingerprint.begin(TableSettings.read(new DatasetRequest("mine", "train", settings)));
        print.close();
        assertThrows(CompletionException.class, print::end);
    }
}
