package dev.rlvr.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTests {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("m.jsonl");
    }

    private List<Integer> steps() {
        return new JsonLines(file())
                .read().stream().map(row -> row.path("step").asInt()).toList();
    }

    private JsonLines filled() {
        JsonLines lines = new JsonLines(file());
        for (int step = 1; step <= 5; step++) {
            lines.append(Map.of("step", step, "reward", step / 3.0));
        }
        return lines;
    }

    @Test
    void linesAreAppendedInOrder() throws IOException {
        filled();
        assertEquals(List.of(1, 2, 3, 4, 5), steps());
        assertEquals(5, Files.readAllLines(file()).size());
    }

    @Test
    void halfACharacterEndsNoRun() {
        JsonLines lines = new JsonLines(file());
        lines.append(Map.of("step", 1, "reason", "half \ud83d"));
        assertEquals("half ?", lines.read().get(0).path("reason").asText());
    }

    @Test
    void laterStepsAreDroppedAndKeptLinesStayAsTheyWere() throws IOException {
        JsonLines lines = filled();
        List<String> before = Files.readAllLines(file());
        lines.keepUpTo(3);
        assertEquals(before.subList(0, 3), Files.readAllLines(file()));
        lines.keepUpTo(0);
        assertEquals(List.of(), steps());
    }

    @Test
    void aLineTornByACrashIsDropped() throws IOException {
        JsonLines lines = filled();
        Files.writeString(file(), "{\"step\": 6, \"rew", StandardOpenOption.APPEND);
        assertEquals(List.of(1, 2, 3, 4, 5), steps());
        lines.keepUpTo(5);
        lines.append(Map.of("step", 6));
        assertEquals(List.of(1, 2, 3, 4, 5, 6), steps());
    }

    @Test
    void aLineTornInTheMidstOfACharacterIsDroppedToo() throws IOException {
        filled();
        byte[] torn = "{\"step\": 6, \"text\": \"\u00e4".getBytes(StandardCharsets.UTF_8);
        Files.write(file(), Arrays.copyOf(torn, torn.length - 1), StandardOpenOption.APPEND);
        assertEquals(List.of(1, 2, 3, 4, 5), steps());
    }

    @Test
    void damageBeforeTheLastLineIsAnError() throws IOException {
        filled();
        Files.writeString(file(), "{\"step\": 6, \"rew\n{\"step\": 7}\n", StandardOpenOption.APPEND);
        RlvrException error = assertThrows(RlvrException.class, this::steps);
        assertEquals(ErrorCode.RUN_INVALID, error.code());
    }

    @Test
    void aMissingFileIsEmpty() {
        new JsonLines(file()).keepUpTo(3);
        assertFalse(Files.exists(file()));
        assertEquals(List.of(), steps());
    }

    @Test
    void aNumberThatIsNoneBecomesNull() throws IOException {
        new JsonLines(file()).append(Map.of("step", 1, "reward", Double.NaN));
        assertTrue(Files.readString(file()).contains("\"reward\":null"));
    }
}
