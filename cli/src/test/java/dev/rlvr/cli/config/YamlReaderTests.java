package dev.rlvr.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlReaderTests {
    @TempDir
    private Path folder;

    private ConfigNode.Entries read(String yaml) throws IOException {
        return YamlReader.file(Files.writeString(folder.resolve("a.yaml"), yaml));
    }

    private String syntax(String yaml) {
        RlvrException error = assertThrows(RlvrException.class, () -> read(yaml));
        assertEquals(ErrorCode.CONFIG_SYNTAX, error.code());
        return String.valueOf(error.getMessage());
    }

    @Test
    void aMissingFileIsNamed() {
        RlvrException error = assertThrows(RlvrException.class, () -> YamlReader.file(folder.resolve("none.yaml")));
        assertEquals(ErrorCode.FILE_MISSING, error.code());
        assertTrue(String.valueOf(error.getMessage()).contains("none.yaml"));
    }

    @Test
    void aFolderIsNoFile() {
        assertEquals(
                ErrorCode.FILE_MISSING,
                assertThrows(RlvrException.class, () -> YamlReader.file(folder)).code());
    }

    @Test
    void anEmptyFileIsAnEmptySection() throws IOException {
        assertTrue(read("").entries().isEmpty());
        assertTrue(read("# nothing\n").entries().isEmpty());
    }

    @Test
    void brokenYamlIsToldWithItsLine() {
        assertTrue(syntax("a: 1\nb: [1, 2\nc: 3\n").contains("a.yaml:3: not readable as YAML"));
        assertTrue(syntax("a: b: c").contains("a.yaml:1:"));
        assertTrue(syntax("a: \"x").contains("a.yaml:1:"));
    }

    @Test
    void bytesThatAreNoTextAreTold() throws IOException {
        Path file = Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1});
        assertEquals(
                ErrorCode.CONFIG_SYNTAX,
                assertThrows(RlvrException.class, () -> YamlReader.file(file)).code());
    }

    @Test
    void aListAtTheTopIsRefused() {
        assertTrue(syntax("- a\n- b\n").contains("must be a section of keys and values"));
    }

    @Test
    void aKeyTwiceIsToldWithBothLines() {
        assertTrue(syntax("a: 1\nb: 2\na: 3\n").contains("a.yaml:3: key 'a' is there twice (first in line 1)"));
        assertTrue(syntax("s:\n  x: 1\n  x: 2\n").contains("a.yaml:3: key 'x' is there twice"));
    }

    @Test
    void aliasesAreCopiesAndMergedKeysGiveWay() throws IOException {
        ConfigNode.Entries root = read("base: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3\nsame: *b\n");
        YamlSettings settings = new YamlSettings(root, "");
        assertEquals("1", settings.section("use").text("x"));
        assertEquals("3", settings.section("use").text("y"));
        assertEquals(List.of("x", "y"), settings.section("same").keys());
    }

    @Test
    void anEndlessTreeIsRefused() {
        assertTrue(syntax("a: &a\n  b: *a\n").contains("nested"));
    }

    @Test
    void aSmallFileThatStandsForAHugeTreeIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }
        assertTrue(syntax(bomb.toString()).contains("a.yaml"));
    }

    @Test
    void noTagCreatesAnObject() throws IOException {
        assertTrue(syntax("a: !!javax.script.ScriptEngineManager [x]\n").contains("Global tag is not allowed"));
        assertTrue(read("a: !custom [x]\n").entries().get("a") instanceof ConfigNode.Items);
    }

    @Test
    void deepNestingIsRefused() {
        assertTrue(syntax("a: " + "[".repeat(200) + "]".repeat(200)).contains("a.yaml"));
    }

    @Test
    void keysMustBeNames() {
        assertTrue(syntax("? [a, b]\n: 1\n").contains("a key must be a name"));
    }
}
