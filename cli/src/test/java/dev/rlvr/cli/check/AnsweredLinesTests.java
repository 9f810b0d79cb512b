package dev.rlvr.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnsweredLinesTests {
    @TempDir
    private Path folder;

    @Test
    void aLineIsReadUpToTheLongestAndNotBeyond() throws IOException {
        String start = "{\"answer\": 1, \"completion\": \"1\"";
        Path file = folder.resolve("long.jsonl");
        String longest = start + " ".repeat(AnsweredLines.MAX_LINE_BYTES - start.length() - 1) + "}";
        Files.writeString(file, longest + "\n" + longest.replace("}", " }"));
        try (AnsweredLines lines = new AnsweredLines(file)) {
            assertEquals("1", lines.next().orElseThrow().completion().text());
            RlvrException error = assertThrows(RlvrException.class, lines::next);
            assertEquals(ErrorCode.DATA_INVALID, error.code());
            assertTrue(
                    String.valueOf(error.getMessage()).endsWith("long.jsonl:2: the line is longer than 16 MiB"),
                    error.toString());
        }
    }
}
