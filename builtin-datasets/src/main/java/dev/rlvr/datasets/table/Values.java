package dev.rlvr.datasets.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.datasets.rows.JsonFault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/** Makes JSON-like values of DuckDB's. Bytes stay bytes; dates and other types become the texts that DuckDB writes. */
final class Values {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Values() {}

    /** Returns the values of a row's columns from one on, counted from 1. */
    static JsonNode row(ResultSet row, int first) throws SQLException {
        ObjectNode values = NODES.objectNode();
        int columns = row.getMetaData().getColumnCount();
        for (int i = first; i <= columns; i++) {
            values.set(row.getMetaData().getColumnName(i), node(row.getObject(i)));
        }
        return values;
    }

    /** Returns a value of a column. */
    static JsonNode node(@Nullable Object value) throws SQLException {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof String text) {
            return NODES.textNode(text);
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Blob blob) {
            return NODES.binaryNode(blob.getBytes(1, (int) blob.length()));
        }
        return composite(value);
    }

    private static JsonNode number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            return NODES.numberNode(number.doubleValue());
        }
        if (number instanceof BigDecimal decimal) {
            return NODES.numberNode(decimal);
        }
        return number instanceof BigInteger integer ? NODES.numberNode(integer) : NODES.numberNode(number.longValue());
    }

    private static JsonNode composite(Object value) throws SQLException {
        if (value instanceof DuckDBStruct struct) {
            return object(struct.getMap());
        }
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        if (value instanceof Array array) {
            ArrayNode nodes = NODES.arrayNode();
            for (Object item : (Object[]) array.getArray()) {
                nodes.add(node(item));
            }
            return nodes;
        }
        return value instanceof org.duckdb.JsonNode json ? json(json.toString()) : NODES.textNode(value.toString());
    }

    private static JsonNode object(Map<?, ?> map) throws SQLException {
        ObjectNode nodes = NODES.objectNode();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            nodes.set(String.valueOf(entry.getKey()), node(entry.getValue()));
        }
        return nodes;
    }

    private static JsonNode json(String text) throws SQLException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SQLException(JsonFault.reason(e), e);
        }
    }
}
