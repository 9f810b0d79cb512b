package dev.rlvr.cli.observation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.fake.FakeRuns;
import dev.rlvr.cli.run.EvaluationFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemTableTests {
    @TempDir
    private Path folder;

    private ItemTable table() {
        FakeRuns runs = new FakeRuns(folder);
        Map<String, EvaluationFiles> evaluations = new LinkedHashMap<>();
        evaluations.put(
                "first",
                runs.run("first", 1, 0.5, Map.of("a, \"b\"", 1.0 / 3, "c", 0.0)).evaluation());
        evaluations.put("second", runs.run("second", 2, 0.5, Map.of("c", 0.25)).evaluation());
        return ItemTable.of(evaluations, List.of("shapes", "other"));
    }

    private Path zipped(String csv) throws IOException {
        Path file = folder.resolve("items.csv.gz");
        try (OutputStream zip = new GZIPOutputStream(Files.newOutputStream(file))) {
            zip.write(csv.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static String refused(Path file) {
        RlvrException error = assertThrows(RlvrException.class, () -> ItemTable.read(file));
        assertEquals(ErrorCode.DATA_INVALID, error.code());
        return String.valueOf(error.getMessage());
    }

    @Test
    void scoresComeBackToTheLastDigitAndMissingOnesStayMissing() {
        Path file = folder.resolve(ItemTable.FILE);
        table().write(file);
        ItemTable read = ItemTable.read(file);
        assertEquals(table(), read);
        assertEquals(List.of("first", "second"), List.copyOf(read.scores().keySet()));
        assertEquals(
                Map.of("shapes", Map.of("c", 0.25), "other", Map.of("c", 0.25)),
                read.scores().get("second"));
    }

    @Test
    void equalScoresGiveEqualBytes() throws Exception {
        table().write(folder.resolve("one.gz"));
        table().write(folder.resolve("other.gz"));
        assertArrayEquals(Files.readAllBytes(folder.resolve("one.gz")), Files.readAllBytes(folder.resolve("other.gz")));
    }

    @Test
    void aScoreThatIsNoNumberIsNamed() throws Exception {
        String message = refused(zipped("benchmark,item,run\na,1,0.5\na,2,good\n"));
        assertTrue(message.contains("line 3, column run") && message.contains("'good'"), message);
    }

    @Test
    void aDamagedFileIsRefused() throws Exception {
        assertTrue(refused(Files.writeString(folder.resolve("plain.csv.gz"), "benchmark,item\n"))
                .contains("gzip"));
        Path whole = zipped("benchmark,item,run\na,1,0.5\n");
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(bytes, bytes.length / 2));
        assertTrue(refused(cut).contains("gzip"));
    }
}
