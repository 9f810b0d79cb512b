package dev.rlvr.rewards.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.rewards.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonVerifierTests {
    private static final Answer ANY = new Answer.Text("x");
    private static final RewardVerifier PLAIN = new JsonVerifierProvider().create(MapSettings.of());
    private static final RewardVerifier CAT = schema("""
            {"type": "object", "required": ["label", "count"], "additionalProperties": false,
             "properties": {"label": {"$ref": "#/$defs/word"}, "count": {"type": "integer", "minimum": 0}},
             "$defs": {"word": {"type": "string", "pattern": "^[a-z]+$"}}}
            """);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": [1, 2.5, null, true]}",
                " [] ",
                "3",
                "\"x\"",
                "```json\n{\"a\": 1}\n```",
                "So:\n```\n[1]\n```\ndone",
                "```json\nno\n``` then ```json\n{}\n```"
            })
    void acceptsJsonBareOrInTheLastFence(String answer) {
        assertEquals(1, Samples.score(PLAIN, ANY, answer), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{'a': 1}",
                "{\"a\": 1,}",
                "{\"a\": 1} and",
                "{\"a\": 1, \"a\": 2}",
                "[1e999]",
                "NaN",
                "// x\n1",
                "```json\n{}\n``` ```json\n{\n```",
                "01"
            })
    void anythingElseIsNoJson(String answer) {
        assertEquals(0, Samples.score(PLAIN, ANY, answer), answer);
    }

    @Test
    void aSchemaDecidesWhatIsAllowed() {
        assertEquals(1, Samples.score(CAT, ANY, "{\"label\": \"cat\", \"count\": 2}"));
        assertEquals(0, Samples.score(CAT, ANY, "{\"label\": \"cat\", \"count\": -1}"));
        assertEquals(0, Samples.score(CAT, ANY, "{\"label\": \"Cat\", \"count\": 2}"));
        assertEquals(0, Samples.score(CAT, ANY, "{\"label\": \"cat\"}"));
        assertEquals(0, Samples.score(CAT, ANY, "{\"label\": \"cat\", \"count\": 2, \"more\": 1}"));
        assertEquals(0, Samples.score(CAT, ANY, "[]"));
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals(
                Reward.of(0, "not by the schema: '/count: string found, integer expected'"),
                Samples.reward(CAT, ANY, Samples.tagged("{\"label\": \"cat\", \"count\": \"two\"}")));
        assertTrue(
                Samples.reward(PLAIN, ANY, Samples.tagged("{\n\"a\"")).reason().startsWith("no JSON: '"));
    }

    @Test
    void theExpectedValueMayBeAskedFor() {
        RewardVerifier equal = new JsonVerifierProvider().create(MapSettings.of("equal", true));
        Answer gold = new Answer.Structured("{}", Map.of("a", 1, "b", List.of("x", 2.5, Map.of())));
        assertEquals(1, Samples.score(equal, gold, "{\"b\": [\"x\", 2.50, {}], \"a\": 1.0}"));
        assertEquals(0, Samples.score(equal, gold, "{\"b\": [2.5, \"x\", {}], \"a\": 1}"));
        assertEquals(0, Samples.score(equal, gold, "{\"a\": 1}"));
        assertEquals(0, Samples.score(equal, gold, "{\"b\": [\"x\", 2.5, {}], \"a\": \"1\"}"));
        assertInstanceOf(Reward.NotApplicable.class, Samples.reward(equal, ANY, Samples.tagged("{}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|the schema is no JSON",
                "{\"type\": \"colour\"}|the schema is no JSON Schema",
                "{\"pattern\": \"(a)\\\\1\"}|the schema is no JSON Schema",
                "{\"$ref\": \"#\"}|the schema refers round in a circle",
                "{\"properties\": {\"a\": {\"$ref\": \"#\"}}}|the schema refers round in a circle",
                "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"items\": {\"$ref\": \"#/$defs/a\"}}}}|the schema refers round in a circle",
                "{\"$ref\": \"http://127.0.0.1:1/x\"}|the schema refers to 'http://127.0.0.1:1/x'",
                "{\"$ref\": \"#/$defs/b\"}|the schema refers to '#/$defs/b'",
                "{\"$dynamicRef\": \"#a\"}|the schema uses $dynamicRef",
                "{\"$schema\": \"http://json-schema.org/draft-07/schema#\"}|the schema has $schema",
            })
    void refusesASchemaThatIsNoneOrNotBounded(String schema, String message) {
        String error = Samples.refusal(() -> schema(schema));
        assertTrue(error.startsWith("settings.schema: " + message), error);
    }

    @Test
    void refusesASchemaWhoseReferencesMultiply() {
        StringBuilder definitions = new StringBuilder("\"d0\": {}");
        for (int i = 1; i < 40; i++) {
            String below = "{\"$ref\": \"#/$defs/d" + (i - 1) + "\"}";
            definitions.append(", \"d" + i + "\": {\"anyOf\": [" + below + ", " + below + "]}");
        }
        String schema = "{\"$ref\": \"#/$defs/d39\", \"$defs\": {" + definitions + "}}";
        assertThrows(RlvrException.class, () -> assertTimeout(Samples.PROMPTLY, () -> schema(schema)));
    }

    @Test
    void isPromptForAMegabyteOfAnythingAndForWhatItReads() {
        for (String fragment : List.of("[", "{\"a\":", "```", "```json", "1", "\"", "[],", "{\"a\":1,", " ")) {
            String text = fragment.repeat(1_000_000 / fragment.length());
            assertTimeout(Samples.PROMPTLY, () -> assertEquals(0, Samples.score(CAT, ANY, text)));
            String bounded = text.substring(0, 9_000);
            assertTimeout(Samples.PROMPTLY, () -> assertEquals(0, Samples.score(CAT, ANY, bounded)));
        }
    }

    private static RewardVerifier schema(String schema) {
        return new JsonVerifierProvider().create(MapSettings.of("schema", schema));
    }
}
