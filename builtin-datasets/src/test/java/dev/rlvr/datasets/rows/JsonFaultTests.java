package dev.rlvr.datasets.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFaultTests {
    private static JsonProcessingException fault(String text) {
        return assertThrows(
                JsonProcessingException.class,
                () -> JsonMapper.builder().build().readTree(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": [1, 2}|not JSON: Unexpected close marker '}': expected ']'",
                "{\"a\": [1, 2|not JSON: it breaks off",
                "{\"a\": \"b|not JSON: it breaks off",
                "{\"a\": NaN}|not JSON: NaN is no number in JSON; write null where there is none",
            })
    void itIsToldWithoutNamesOfTheLibrary(String text, String told) {
        assertEquals(told, JsonFault.reason(fault(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "'/* a */ 1'",
        "'{a: 1}'",
        "'{\"a\": tru}'",
        "'[1,]'",
        "'{\"a\" 1}'",
        "'[\"\\x\"]'",
        "'[01]'",
        "'[\"a\tb\"]'"
    })
    void noMessageNamesSettingsOrSources(String text) {
        String told = JsonFault.reason(fault(text));
        assertFalse(told.matches("(?s).*(Feature|Source|Stream|Constraints).*"), told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20000001|a text is longer than 20,000,000 characters",
                "0|values are nested more than 1,000 deep",
            })
    void limitsAreTold(int length, String told) {
        String text = length > 0 ? "\"" + "x".repeat(length) + "\"" : "[".repeat(2000);
        assertEquals(told, JsonFault.reason(fault(text)));
    }

    @Test
    void aPlaceIsALineAndAColumn() {
        assertEquals("line 2, column 3: ", JsonFault.where(fault("[1,\n x]").getLocation()));
        assertEquals("", JsonFault.where(null));
    }
}
