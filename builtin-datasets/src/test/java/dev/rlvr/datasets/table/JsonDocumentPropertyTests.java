package dev.rlvr.datasets.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The lines that are made of a document are its rows. */
@SuppressWarnings("NullAway.Init")
class JsonDocumentPropertyTests {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final ObjectMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final String[] TEXTS = {"", "a\nb\u0000\u2028", "\uD83D\uDE00 caf\u00e9", "\"\\/'", "1e400", "null"};
    private static final String[] NUMBERS = {
        "0", "-0.0", "1e400", "0.1000000000000000055511151231257827", "12345678901234567890123"
    };

    private static Path file;
    private static Path copy;

    @BeforeContainer
    static void makeFiles() throws IOException {
        file = Files.createTempFile("document-", ".json");
        copy = Files.createTempFile("rows-", ".jsonl");
    }

    @AfterContainer
    static void deleteFiles() throws IOException {
        Files.delete(file);
        Files.delete(copy);
    }

    private static JsonNode value(Random draw, int depth) throws IOException {
        int kind = draw.nextInt(depth > 3 ? 4 : 6);
        if (kind == 4) {
            ArrayNode array = JSON.createArrayNode();
            for (int i = draw.nextInt(4); i > 0; i--) {
                array.add(value(draw, depth + 1));
            }
            return array;
        }
        if (kind == 5) {
            ObjectNode object = JSON.createObjectNode();
            for (int i = draw.nextInt(4); i > 0; i--) {
                object.set(TEXTS[draw.nextInt(TEXTS.length)], value(draw, depth + 1));
            }
            return object;
        }
        return switch (kind) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.getNodeFactory().booleanNode(draw.nextBoolean());
            case 2 -> JSON.readTree(NUMBERS[draw.nextInt(NUMBERS.length)]);
            default -> JSON.getNodeFactory().textNode(TEXTS[draw.nextInt(TEXTS.length)]);
        };
    }

    private static List<JsonNode> copied(ObjectMapper writer, JsonNode document, DocumentShape shape)
            throws IOException {
        writer.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), document);
        int rows = JsonDocument.copy(file, shape, copy);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readString(copy).split("\n", -1)) {
            if (!line.isEmpty()) {
                lines.add(JSON.readTree(line));
            }
        }
        assertEquals(rows, lines.size());
        return lines;
    }

    @Property(tries = 200)
    void rowsOfEachShapeAreThoseOfTheDocument(
            @ForAll Random draw, @ForAll @IntRange(max = 6) int size, @ForAll boolean escaped) throws IOException {
        ArrayNode array = JSON.createArrayNode();
        ObjectNode byKey = JSON.createObjectNode();
        List<JsonNode> rows = new ArrayList<>();
        List<JsonNode> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            JsonNode row = JSON.readTree(JSON.writeValueAsString(value(draw, 0)));
            String key = i + TEXTS[draw.nextInt(TEXTS.length)];
            rows.add(row);
            array.add(row);
            byKey.set(key, row);
            entries.add(JSON.createObjectNode().put("key", key).set("value", row));
        }
        ObjectMapper writer = escaped ? ASCII : JSON;
        ObjectNode document = JSON.createObjectNode();
        document.set("other", value(draw, 0));
        document.set("data", array);
        document.set("rest", value(draw, 0));
        assertEquals(rows, copied(writer, array, DocumentShape.ROWS));
        assertEquals(entries, copied(writer, byKey, DocumentShape.BY_KEY));
        assertEquals(rows, copied(writer, document, DocumentShape.DATA));
    }
}
