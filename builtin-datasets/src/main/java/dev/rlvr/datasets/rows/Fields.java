package dev.rlvr.datasets.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a row says, as plain values: texts, numbers, truth values, lists and maps. Bytes and nulls are left out. */
public final class Fields {
    private Fields() {}

    /** Returns the fields of an object node. */
    public static Map<String, Object> of(JsonNode row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        row.properties().forEach(field -> {
            Object value = value(field.getValue());
            if (value != null) {
                fields.put(field.getKey(), value);
            }
        });
        return fields;
    }

    private static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case OBJECT -> of(node);
            case ARRAY -> list(node);
            default -> null;
        };
    }

    private static List<Object> list(JsonNode node) {
        List<Object> list = new ArrayList<>();
        for (JsonNode item : node) {
            Object value = value(item);
            if (value != null) {
                list.add(value);
            }
        }
        return list;
    }
}
