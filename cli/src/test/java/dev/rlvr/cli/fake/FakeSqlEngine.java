package dev.rlvr.cli.fake;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.SqlEngine;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Knows queries of its own: {@code items 3 1} gives these items of datasets that have them, {@code count} how many rows there are, {@code all width} the rows. */
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
    public void query(Iterator<Map<String, Object>> rows, String sql, Consumer<Map<String, Object>> result) {
        List<Map<String, Object>> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        String[] words = sql.split(" ");
        switch (words[0]) {
            case "items" -> {
                for (int i = 1; i < words.length; i++) {
                    int item = Integer.parseInt(words[i]);
                    if (item < all.size()) {
                        result.accept(Map.of("ITEM", (long) item));
                    }
                }
            }
            case "outside" -> result.accept(Map.of("item", all.size()));
            case "count" -> result.accept(Map.of("rows", all.size()));
            case "all" -> all.forEach(result);
            default -> throw new RlvrException(ErrorCode.USAGE, "The query can't be run: " + sql);
        }
    }
}
