package dev.rlvr.datasets.rows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.data.DatasetDescription.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The columns that rows of JSON have, and the JSON types of their values. For one thread. */
final class RowColumns {
    private final Map<String, Set<String>> types = new LinkedHashMap<>();

    void add(JsonNode row) {
        row.properties().forEach(field -> types.computeIfAbsent(field.getKey(), name -> new TreeSet<>())
                .add(type(field.getValue())));
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> value.isEmpty() ? "array" : "array of " + type(value.get(0));
            case OBJECT -> "object";
            case BINARY -> "bytes";
            default -> "null";
        };
    }

    List<Column> list(ColumnUse use) {
        return types.entrySet().stream()
                .map(column -> new Column(
                        column.getKey(),
                        column.getValue().stream().collect(Collectors.joining(" or ")),
                        use.of(column.getKey())))
                .toList();
    }
}
