package dev.rlvr.api.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MapSettingsTests {
    private static final MapSettings NONE = MapSettings.of();

    private static void refused(ErrorCode code, String message, Executable reading) {
        RlvrException error = assertThrows(RlvrException.class, reading);
        assertEquals(code, error.code());
        assertTrue(error.toString().contains(message), error::toString);
    }

    private static void invalid(String key, Object value, String message, Consumer<MapSettings> reading) {
        refused(
                ErrorCode.CONFIG_VALUE_INVALID,
                "settings." + key + message,
                () -> reading.accept(MapSettings.of(key, value)));
    }

    @Test
    void absentKeysHaveTheirDefaults() {
        assertEquals("a", NONE.text("x", "a"));
        assertEquals("b", NONE.choice("x", List.of("a", "b"), "b"));
        assertEquals(7, NONE.integer("x", 7, 0, 9));
        assertEquals(0.5, NONE.number("x", 0.5, 0, 1));
        assertTrue(NONE.flag("x", true));
        assertEquals(List.of("a"), NONE.texts("x", List.of("a")));
        assertEquals(List.of(1.5), NONE.numbers("x", List.of(1.5)));
        assertEquals(Map.of(), NONE.numberMap("x"));
        assertEquals(Optional.empty(), NONE.optionalPath("x"));
        assertEquals(List.of(), NONE.sections("x"));
        assertEquals(List.of(), NONE.section("x").keys());
        assertFalse(NONE.has("x"));
    }

    @Test
    void valuesAreReadByTheirType() {
        assertEquals("a", MapSettings.of("x", "a").text("x"));
        assertEquals(3, MapSettings.of("x", 3).integer("x", 0, 3));
        assertEquals(3.0, MapSettings.of("x", 3).number("x", 0, 3));
        assertFalse(MapSettings.of("x", false).flag("x", true));
        assertEquals(List.of("a", "b"), MapSettings.of("x", List.of("a", "b")).texts("x", List.of()));
        assertEquals(List.of("a"), MapSettings.of("x", "a").texts("x", List.of()));
        assertEquals(List.of(1.0, 2.5), MapSettings.of("x", List.of(1, 2.5)).numbers("x", List.of()));
        assertEquals(Map.of("a", 1.0), MapSettings.of("x", Map.of("a", 1)).numberMap("x"));
        assertEquals(Path.of("a/b"), MapSettings.of("x", "a/b").path("x"));
    }

    @Test
    void requiredKeysMustBeThere() {
        refused(ErrorCode.CONFIG_KEY_MISSING, "settings: key 'x' is missing", () -> NONE.text("x"));
        refused(ErrorCode.CONFIG_KEY_MISSING, "settings: key 'x' is missing", () -> NONE.integer("x", 0, 1));
        refused(ErrorCode.CONFIG_KEY_MISSING, "settings: key 'x' is missing", () -> NONE.number("x", 0, 1));
        refused(ErrorCode.CONFIG_KEY_MISSING, "settings: key 'x' is missing", () -> NONE.path("x"));
    }

    @Test
    void valuesOfAnotherTypeAreErrors() {
        invalid("x", 1, ": must be a text but is '1'", settings -> settings.text("x"));
        invalid("x", 1.5, ": must be a whole number", settings -> settings.integer("x", 0, 9));
        invalid("x", "1", ": must be a number", settings -> settings.number("x", 0, 9));
        invalid("x", Double.NaN, ": must be a finite number", settings -> settings.number("x", 0, 9));
        invalid("x", "yes", ": must be true or false", settings -> settings.flag("x", true));
        invalid("x", List.of("a", 1), ": must be a text", settings -> settings.texts("x", List.of()));
        invalid("x", List.of("a"), ": must be a number", settings -> settings.numbers("x", List.of()));
        invalid("x", Map.of("a", "b"), ".a: must be a number", settings -> settings.numberMap("x"));
        invalid("x", 3, ": must be a section", settings -> settings.section("x"));
        invalid("x", 3, ": must be a list", settings -> settings.sections("x"));
        invalid("x", List.of(3), "[0]: must be a section", settings -> settings.sections("x"));
    }

    @Test
    void boundsAndAllowedTextsAreKept() {
        invalid("x", 10, ": must be a whole number from 0 to 9 but is 10", settings -> settings.integer("x", 0, 9));
        invalid("x", -0.1, ": must be a number from 0.0 to 1.0", settings -> settings.number("x", 0, 1));
        invalid(
                "x",
                "gruop",
                ": must be one of group, none but is 'gruop'. Did you mean 'group'?",
                settings -> settings.choice("x", List.of("group", "none"), "none"));
        RlvrException far = assertThrows(RlvrException.class, () -> MapSettings.of("x", "everything")
                .choice("x", List.of("group", "none"), "none"));
        assertEquals("settings.x: must be one of group, none but is 'everything'.", far.getMessage());
    }

    @Test
    void keysThatNothingReadAreUnknownHereAndInSections() {
        MapSettings settings = new MapSettings(Map.of("sise", 3, "part", Map.of("deep", 1)));
        settings.integer("size", 1, 0, 9);
        Settings part = settings.section("part");
        refused(
                ErrorCode.CONFIG_KEY_UNKNOWN,
                "settings.sise: unknown key. Did you mean 'size'?",
                settings::rejectUnknown);
        settings.integer("sise", 0, 9);
        refused(ErrorCode.CONFIG_KEY_UNKNOWN, "settings.part.deep: unknown key.", settings::rejectUnknown);
        part.integer("deep", 0, 9);
        settings.rejectUnknown();
    }

    @Test
    void sectionsOfAListNameTheirPlace() {
        MapSettings settings = MapSettings.of("parts", List.of(Map.of("a", 1), Map.of("a", 2)));
        List<Settings> parts = settings.sections("parts");
        assertEquals("settings.parts[1].a", parts.get(1).location("a"));
        assertEquals(2, parts.get(1).integer("a", 0, 9));
        refused(ErrorCode.CONFIG_KEY_UNKNOWN, "settings.parts[0].a", settings::rejectUnknown);
    }
}
