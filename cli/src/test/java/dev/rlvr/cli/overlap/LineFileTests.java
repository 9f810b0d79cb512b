package dev.rlvr.cli.overlap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTests {
    @TempDir
    private Path folder;

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            return files.map(file -> folder.relativize(file).toString()).toList();
        }
    }

    @Test
    void aFinishedFileHasALineADocument() throws Exception {
        try (LineFile file = new LineFile(folder.resolve("new/list.jsonl"))) {
            file.append(Map.of("id", "é"));
            file.append(List.of(1));
            file.finish();
        }
        assertEquals(List.of("new/list.jsonl"), files());
        assertEquals("{\"id\":\"é\"}\n[1]\n", Files.readString(folder.resolve("new/list.jsonl")));
    }

    @Test
    void ofAnUnfinishedOneNothingIsLeft() throws Exception {
        try (LineFile file = new LineFile(folder.resolve("list.jsonl"))) {
            file.append(Map.of("id", "x"));
        }
        assertEquals(List.of(), files());
    }
}
