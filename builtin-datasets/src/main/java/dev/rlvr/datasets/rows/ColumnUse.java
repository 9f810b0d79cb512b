package dev.rlvr.datasets.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells what problems take a column for. */
public final class ColumnUse {
    private final Map<String, List<String>> names = new LinkedHashMap<>();

    /** Creates it for the columns that settings name. */
    public ColumnUse(RowSettings.Columns columns) {
        names.put("question", columns.question());
        names.put("answer", columns.answer());
        names.put("options", List.of(columns.options()));
        names.put("context", List.of(columns.context()));
        names.put("images", columns.image());
        names.put("id", List.of(columns.id()));
        names.put("metadata", columns.metadata());
    }

    /** Returns the uses of a column, such as {@code question} or {@code answer (reward_model.ground_truth)}; empty where it has none. */
    public String of(String column) {
        List<String> uses = new ArrayList<>();
        names.forEach((use, wanted) -> wanted.forEach(name -> {
            if (name.equals(column)) {
                uses.add(use);
            } else if (name.startsWith(column + ".")) {
                uses.add(use + " (" + name + ")");
            }
        }));
        return String.join(", ", uses);
    }
}
