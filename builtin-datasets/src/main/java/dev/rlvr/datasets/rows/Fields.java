package dev.rlvr.datasets.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a row says, as plain values: texts, numbers, truth values, lists and maps, and null. */
public final class Fields {
    private Fields() {}

    /** Returns all fields of an object node, with null for bytes. */
    public static Map<String, @Nullable Object> of(JsonNode row) {
        return object(row, true);
    }

    /** Returns the fields of an object node but those of bytes, inside of values too. */
    public static Map<String, @Nullable Object> withoutBytes(JsonNode row) {
        return object(row, false);
    }

    private static Map<String, @Nullable Object> object(JsonNode node, boolean bytes) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> {
            if (bytes || !field.getValue().isBinary()) {
                fields.put(field.getKey(), value(field.getValue(), bytes));
            }
        });
        return fields;
    }

    private static @Nullable Object value(JsonNode node, boolean bytes) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case OBJECT -> object(node, bytes);
            case ARRAY -> list(node, bytes);
            default -> null;
        };
    }

    private static List<@Nullable Object> list(JsonNode node, boolean bytes) {
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonNode item : node) {
            if (bytes || !item.isBinary()) {
                list.add(value(item, bytes));
            }
        }
        return list;
    }
}
