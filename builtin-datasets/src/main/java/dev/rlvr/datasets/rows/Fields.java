package dev.rlvr.datasets.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a row says, as plain values: texts, numbers, truth values, lists and maps. */
public final class Fields {
    private Fields() {}

    /** Returns the fields of an object node without bytes and nulls. */
    public static Map<String, Object> of(JsonNode row) {
        return object(row, false);
    }

    /** Returns all fields of an object node, with null for bytes and nulls, inside of values too. */
    public static Map<String, @Nullable Object> withNulls(JsonNode row) {
        return object(row, true);
    }

    private static Map<String, @Nullable Object> object(JsonNode node, boolean nulls) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> {
            Object value = value(field.getValue(), nulls);
            if (nulls || value != null) {
                fields.put(field.getKey(), value);
            }
        });
        return fields;
    }

    private static @Nullable Object value(JsonNode node, boolean nulls) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case OBJECT -> object(node, nulls);
            case ARRAY -> list(node, nulls);
            default -> null;
        };
    }

    private static List<@Nullable Object> list(JsonNode node, boolean nulls) {
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonNode item : node) {
            Object value = value(item, nulls);
            if (nulls || value != null) {
                list.add(value);
            }
        }
        return list;
    }
}
