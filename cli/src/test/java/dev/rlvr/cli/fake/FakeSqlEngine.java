package dev.rlvr.cli.fake;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.SqlEngine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Knows queries of its own: {@code items 3 1} gives these items of datasets that have them, {@code count} how many rows there are, {@code range 3} three rows of which every other is null, {@code all width} the rows. */
public final class FakeSqlEngine implements SqlEngine {
    @Override
    public String id() {
        return "fake";
    }

    @Override
    public String description() {
        return "A fake.";
    }

    @Override
    public List<String> query(Table data, String sql, Consumer<Map<String, @Nullable Object>> result) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        data.rows().forEachRemaining(all::add);
        String[] words = sql.split(" ");
        return switch (words[0]) {
            case "items" -> {
                for (int i = 1; i < words.length; i++) {
                    int item = Integer.parseInt(words[i]);
                    if (item < all.size()) {
                        result.accept(Map.of("ITEM", (long) item));
                    }
                }
                yield List.of("ITEM");
            }
            case "outside" -> one("item", all.size(), result);
            case "null" -> one("item", null, result);
            case "count" -> one("rows", all.size(), result);
            case "range" -> {
                for (int i = 0; i < Integer.parseInt(words[1]); i++) {
                    result.accept(Collections.singletonMap("i", i % 2 == 0 ? null : i));
                }
                yield List.of("i");
            }
            case "nothing" -> List.of("rows", "level");
            case "all" -> all(data.columns().keySet(), all, result);
            default -> throw new RlvrException(ErrorCode.USAGE, "The query can't be run: " + sql);
        };
    }

    private static List<String> one(
            String column, @Nullable Object value, Consumer<Map<String, @Nullable Object>> result) {
        result.accept(Collections.singletonMap(column, value));
        return List.of(column);
    }

    private static List<String> all(
            Set<String> fixed,
            List<Map<String, @Nullable Object>> rows,
            Consumer<Map<String, @Nullable Object>> result) {
        Set<String> columns = new LinkedHashSet<>(fixed);
        rows.forEach(row -> columns.addAll(row.keySet()));
        rows.forEach(row -> {
            Map<String, @Nullable Object> whole = new LinkedHashMap<>();
            columns.forEach(column -> whole.put(column, row.get(column)));
            result.accept(whole);
        });
        return List.copyOf(columns);
    }
}
