package dev.rlvr.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlSettingsTests {
    @TempDir
    private Path folder;

    private YamlSettings settings(String yaml) {
        try {
            return new YamlSettings(YamlReader.file(Files.writeString(folder.resolve("a.yaml"), yaml)), "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String error(ErrorCode code, Runnable call) {
        RlvrException error = assertThrows(RlvrException.class, call::run);
        assertEquals(code, error.code());
        return String.valueOf(error.getMessage());
    }

    private String invalid(String yaml, Function<Settings, Object> read) {
        RlvrException error = assertThrows(RlvrException.class, () -> read.apply(settings(yaml)));
        assertEquals(ErrorCode.CONFIG_VALUE_INVALID, error.code());
        return String.valueOf(error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"no", "yes", "on", "2026", "1.5", "true", "0x10", "'a b'", "1e-4"})
    void aTextIsWhatIsWrittenWhateverYamlTakesItFor(String text) {
        assertEquals(text, settings("k: " + text).text("k"));
    }

    @ParameterizedTest
    @CsvSource({"1e-4, 0.0001", "1.0e-4, 0.0001", "1, 1", "-2.5, -2.5", ".5, 0.5", "1_000, 1000", "1E3, 1000", "+3, 3"})
    void aNumberMayBeWrittenInEveryUsualWay(String text, double value) {
        assertEquals(value, settings("k: " + text).number("k", -1e9, 1e9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "'1'",
                "0x10",
                ".nan",
                ".inf",
                "1f",
                "1e999",
                "[1]",
                "{a: 1}",
                "",
                "~",
                "1 2",
                "NaN",
                "Infinity"
            })
    void anythingElseIsNoNumber(String text) {
        assertTrue(invalid("k: " + text, s -> s.number("k", 0, 0, 1))
                .contains("a.yaml:1: k: must be a number from 0 to 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "'3'", "abc", "99999999999", "1e3", "[]", "-1", "11"})
    void aWholeNumberKeepsItsBounds(String text) {
        String message = invalid("a: 1\nk: " + text, s -> s.integer("k", 0, 10));
        assertTrue(message.contains("a.yaml:2: k: must be a whole number from 0 to 10 but is "), message);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "True, true", "false, false", "FALSE, false"})
    void truthValuesAreTrueAndFalse(String text, boolean value) {
        assertEquals(value, settings("k: " + text).flag("k", !value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no", "on", "1", "'true'", "[true]", ""})
    void nothingElseIsATruthValue(String text) {
        assertTrue(invalid("k: " + text, s -> s.flag("k", true)).contains("must be true or false but is"));
    }

    @Test
    void boundsWithoutAnEndAreToldWithoutIt() {
        assertTrue(invalid("k: -1", s -> s.integer("k", 0, Integer.MAX_VALUE)).contains("of at least 0 but"));
        assertTrue(
                invalid("k: 5", s -> s.number("k", Double.NEGATIVE_INFINITY, 1)).contains("of at most 1 but"));
        assertTrue(invalid("k: x", s -> s.integer("k", Integer.MIN_VALUE, Integer.MAX_VALUE))
                .contains("must be a whole number but is 'x'"));
    }

    @Test
    void defaultsAreForAbsentKeysAlone() {
        YamlSettings s = settings("a: 1");
        assertEquals("d", s.text("t", "d"));
        assertEquals(7, s.integer("i", 7, 0, 10));
        assertEquals(0.5, s.number("n", 0.5, 0, 1));
        assertTrue(s.flag("f", true));
        assertEquals(List.of("x"), s.texts("ts", List.of("x")));
        assertEquals(List.of(1.0), s.numbers("ns", List.of(1.0)));
        assertEquals(Map.of(), s.numberMap("m"));
        assertTrue(s.optionalPath("p").isEmpty());
        assertTrue(s.section("s").keys().isEmpty());
        assertTrue(s.sections("ss").isEmpty());
    }

    @Test
    void aMissingKeyIsNamedWithTheKeyThatMayBeMeant() {
        String message = error(
                ErrorCode.CONFIG_KEY_MISSING,
                () -> settings("m: {pth: x}").section("m").text("path"));
        assertTrue(message.contains("a.yaml:1: m: key 'path' is missing. Is 'pth' meant to be it?"), message);
    }

    @Test
    void aChoiceNamesTheNearestOne() {
        String message = invalid("k: liner", s -> s.choice("k", List.of("linear", "cosine"), "linear"));
        assertTrue(message.contains("must be one of linear, cosine but is 'liner'. Did you mean 'linear'?"), message);
        assertEquals("cosine", settings("k: cosine").choice("k", List.of("linear", "cosine"), "linear"));
        assertEquals("linear", settings("").choice("k", List.of("linear", "cosine"), "linear"));
    }

    @Test
    void listsOfTextsMayBeASingleText() {
        assertEquals(List.of("a"), settings("k: a").texts("k", List.of()));
        assertEquals(List.of("a", "2"), settings("k: [a, 2]").texts("k", List.of()));
        assertEquals(List.of(), settings("k:").texts("k", List.of("x")));
        assertTrue(invalid("k: [a, [b]]", s -> s.texts("k", List.of()))
                .contains("k[1]: must be a single value but is a list"));
    }

    @Test
    void aWrongItemOfAListOrMapIsNamedWithItsOwnLine() {
        assertTrue(invalid("k:\n- 1\n- 2\n- x\n", s -> s.numbers("k", List.of()))
                .contains("a.yaml:4: k[2]: must be a number but is 'x'"));
        assertTrue(invalid("k:\n  a: 1\n  b: x\n", s -> s.numberMap("k"))
                .contains("a.yaml:3: k.b: must be a number but is 'x'"));
    }

    @Test
    void mapsOfNumbersKeepTheirOrder() {
        Map<String, Double> map = settings("k: {z: 0.25, a: 0.75}").numberMap("k");
        assertEquals(List.of("z", "a"), List.copyOf(map.keySet()));
        assertTrue(invalid("k: {z: abc}", s -> s.numberMap("k")).contains("k.z: must be a number"));
        assertTrue(
                invalid("k: 3", s -> s.numberMap("k")).contains("k: must be a section of keys and values but is '3'"));
    }

    @Test
    void pathsStartFromTheFolderOfTheFile() {
        assertEquals(folder.resolve("x").resolve("y"), settings("k: x/y").path("k"));
        assertEquals(Path.of("/abs"), settings("k: /abs").path("k"));
        assertEquals(
                folder.resolve("z"), settings("k: sub/../z").optionalPath("k").orElseThrow());
    }

    @Test
    void nestedSectionsKnowTheirPlace() {
        YamlSettings s = settings("datasets:\n  - id: a\n  - id: b\n    settings:\n      size: x\n");
        Settings inner = s.sections("datasets").get(1).section("settings");
        assertTrue(inner.location().endsWith("a.yaml:4: datasets[1].settings"), inner.location());
        assertTrue(inner.location("size").endsWith("a.yaml:5: datasets[1].settings.size"));
        assertTrue(inner.location("other").endsWith("a.yaml:4: datasets[1].settings.other"));
        assertSame(inner, s.sections("datasets").get(1).section("settings"));
    }

    @Test
    void unknownKeysAreAllToldWithTheNearestKnownOne() {
        YamlSettings s = settings("training:\n  max_step: 3\n  seed: 1\nzzz: 1\n");
        s.section("training").integer("max_steps", 1, 0, 9);
        s.section("training").integer("seed", 1, 0, 9);
        String message = error(ErrorCode.CONFIG_KEY_UNKNOWN, s::rejectUnknown);
        assertTrue(message.contains("a.yaml:2: training.max_step: unknown key. Did you mean 'max_steps'?"), message);
        assertTrue(message.contains("a.yaml:4: zzz: unknown key. Known: training."), message);
    }

    @Test
    void askingWhetherAKeyIsThereCountsAsReadingIt() {
        YamlSettings s = settings("a: 1\nb: 2");
        assertTrue(s.has("a"));
        assertFalse(s.has("c"));
        assertTrue(error(ErrorCode.CONFIG_KEY_UNKNOWN, s::rejectUnknown).contains("b: unknown key"));
    }

    @Test
    void whatWasReadFormsTheResolvedSection() {
        YamlSettings s = settings("a: 1\nsub: {x: 0.5}\nfile: f.txt");
        s.integer("a", 5, 0, 9);
        s.text("t", "default");
        s.section("sub").number("x", 0, 1);
        s.section("sub").flag("y", true);
        s.section("empty");
        s.path("file");
        assertEquals(
                Map.of(
                        "a",
                        1,
                        "t",
                        "default",
                        "sub",
                        Map.of("x", 0.5, "y", true),
                        "file",
                        folder.resolve("f.txt").toString()),
                s.answers());
    }

    @Test
    void aKeyWhoseAbsenceWasToldStaysAbsentInTheResolvedSection() {
        YamlSettings s = settings("a: 1");
        s.numbers("frame", List.of());
        assertFalse(s.has("frame"));
        assertEquals(Map.of(), s.answers());
    }
}
