package dev.rlvr.datasets.table;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes expressions in SQL for the texts of columns that were read as bytes. */
final class DecodedColumns {
    private static final Pattern TEXT = Pattern.compile("\\b(VARCHAR|JSON)\\b");

    private final Engine engine;
    private int variables;

    private DecodedColumns(Engine engine) {
        this.engine = engine;
    }

    /**
     * Returns an expression for each column of a file with a text in it, by name.
     *
     * @param typed the file whose columns have their types
     */
    static Map<String, String> of(Engine engine, Path typed) throws SQLException {
        DecodedColumns made = new DecodedColumns(engine);
        Map<String, String> columns = new LinkedHashMap<>();
        for (Typed column : made.describe("SELECT * FROM read_parquet(" + Sql.text(typed.toString()) + ")")) {
            if (column.hasText()) {
                columns.put(column.name(), made.decoded(Sql.name(column.name()), column.type()));
            }
        }
        return columns;
    }

    /** A column or field, and its type in SQL. */
    private record Typed(String name, String type) {
        boolean hasText() {
            return TEXT.matcher(type).find();
        }
    }

    private List<Typed> describe(String query) throws SQLException {
        List<Typed> columns = new ArrayList<>();
        engine.query("DESCRIBE " + query, row -> columns.add(new Typed(row.getString(1), row.getString(2))));
        return columns;
    }

    private String decoded(String bytes, String type) throws SQLException {
        if (type.equals("VARCHAR")) {
            return "decode(" + bytes + ")";
        }
        if (type.equals("JSON")) {
            return "CAST(decode(" + bytes + ") AS JSON)";
        }
        if (type.endsWith("]")) {
            String element = "e" + variables++;
            return "list_transform(" + bytes + ", lambda " + element + ": "
                    + decoded(element, type.substring(0, type.lastIndexOf('['))) + ")";
        }
        if (type.startsWith("MAP(")) {
            String entries =
                    describe("SELECT map_entries(" + none(type) + ")").get(0).type();
            return "map_from_entries(" + decoded("map_entries(" + bytes + ")", entries) + ")";
        }
        return type.startsWith("STRUCT(") ? structure(bytes, type) : bytes;
    }

    private String structure(String bytes, String type) throws SQLException {
        List<String> fields = new ArrayList<>();
        for (Typed field : describe("SELECT unnest(" + none(type) + ")")) {
            String value = "struct_extract(" + bytes + ", " + Sql.text(field.name()) + ")";
            fields.add(Sql.name(field.name()) + " := " + decoded(value, field.type()));
        }
        return fields.stream()
                .collect(Collectors.joining(", ", "CASE WHEN " + bytes + " IS NOT NULL THEN struct_pack(", ") END"));
    }

    private static String none(String type) {
        return "CAST(NULL AS " + type + ")";
    }
}
