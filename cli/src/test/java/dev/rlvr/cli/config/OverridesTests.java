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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverridesTests {
    private static final String YAML =
            "training: {max_steps: 5}\ndatasets:\n  - {id: a, settings: {size: 1}}\nempty:\n";

    @TempDir
    private Path folder;

    private YamlSettings apply(String... overrides) throws IOException {
        ConfigNode.Entries root = YamlReader.file(Files.writeString(folder.resolve("a.yaml"), YAML));
        return new YamlSettings(new Overrides(Path.of("cwd")).apply(root, List.of(overrides)), "");
    }

    private String error(ErrorCode code, String override) {
        RlvrException error = assertThrows(RlvrException.class, () -> apply(override));
        assertEquals(code, error.code());
        return String.valueOf(error.getMessage());
    }

    @Test
    void replacesAndAddsKeysAtAnyDepth() throws IOException {
        YamlSettings s = apply(
                "training.max_steps=20", "datasets[0].settings.size=10", "mixture.weights.shapes=0.3", "empty.x=1");
        assertEquals(20, s.section("training").integer("max_steps", 0, 99));
        assertEquals(10, s.sections("datasets").get(0).section("settings").integer("size", 0, 99));
        assertEquals(0.3, s.section("mixture").numberMap("weights").get("shapes"));
        assertEquals("a", s.sections("datasets").get(0).text("id"));
        assertEquals(1, s.section("empty").integer("x", 0, 9));
    }

    @Test
    void theLastOfTwoWins() throws IOException {
        assertEquals(
                3,
                apply("training.max_steps=2", "training.max_steps=3")
                        .section("training")
                        .integer("max_steps", 0, 9));
    }

    @Test
    void valuesMayBeListsSectionsAndTextsWithEqualsSigns() throws IOException {
        YamlSettings s = apply("l=[a, b]", "s={x: 1}", "t=a=b", "e=");
        assertEquals(List.of("a", "b"), s.texts("l", List.of()));
        assertEquals(1, s.section("s").integer("x", 0, 9));
        assertEquals("a=b", s.text("t"));
        assertEquals("", s.text("e"));
    }

    @Test
    void theyAreTheirOwnPlaceAndTheirPathsStartFromTheWorkingDirectory() throws IOException {
        YamlSettings s = apply("training.max_steps=abc", "p=x/y");
        RlvrException error =
                assertThrows(RlvrException.class, () -> s.section("training").integer("max_steps", 0, 9));
        assertTrue(
                String.valueOf(error.getMessage()).startsWith("--set: training.max_steps: must be"),
                error.getMessage());
        assertEquals(Path.of("cwd").resolve("x").resolve("y"), s.path("p"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "=1", "", "a..b=1", "[0]=1", "a[=1", "a[x]=1", ".a=1", "a.=1", "a]b=1"})
    void malformedOnesAreWrongUsage(String override) {
        assertTrue(error(ErrorCode.USAGE, override).startsWith("--set "));
    }

    @Test
    void whatIsNotThereCantBeIndexed() {
        assertTrue(error(ErrorCode.CONFIG_VALUE_INVALID, "datasets[1].id=x")
                .contains("item [1] is not there: the list has 1 items"));
        assertTrue(error(ErrorCode.CONFIG_VALUE_INVALID, "nothing[0]=x").contains("there is no list"));
    }

    @Test
    void aValueHasNoKeys() {
        assertTrue(error(ErrorCode.CONFIG_VALUE_INVALID, "training.max_steps.x=1")
                .contains("'x' can't be set because what holds it is '5', not a section"));
    }

    @Test
    void brokenYamlInAValueIsTold() {
        assertTrue(error(ErrorCode.CONFIG_SYNTAX, "a=[1").contains("--set value '[1'"));
    }
}
