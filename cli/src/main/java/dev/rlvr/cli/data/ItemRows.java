package dev.rlvr.cli.data;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.Problem;
import dev.rlvr.cli.config.BoundDataset;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The items of a dataset as rows for a query, each read when it is asked for: {@code item} (its index), {@code id}, {@code question}, {@code answer},
 * {@code answer_type}, {@code options}, {@code images} (how many), where the query names them {@code width} and {@code height} of the first picture, then
 * what the dataset's files say under other names. An item that can't be read has {@code item} and {@code error}. For one thread.
 */
final class ItemRows implements Iterator<Map<String, @Nullable Object>> {
    /** The column by which items are found again. */
    static final String ITEM = "item";

    /** The columns that items have whatever their files say, with their types in SQL. */
    static final Map<String, String> COLUMNS = columns();

    private static final Pattern SIZES = Pattern.compile("\\b(width|height)\\b", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_FIELD = 10_000;

    private final BoundDataset bound;
    private final boolean withSizes;
    private final IntConsumer progress;
    private int next;

    /**
     * Creates the rows.
     *
     * @param progress hears how many are read
     */
    ItemRows(BoundDataset bound, String sql, IntConsumer progress) {
        this.bound = bound;
        this.withSizes = SIZES.matcher(sql).find();
        this.progress = progress;
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put(ITEM, "BIGINT");
        columns.put("id", "VARCHAR");
        columns.put("question", "VARCHAR");
        columns.put("answer", "VARCHAR");
        columns.put("answer_type", "VARCHAR");
        columns.put("options", "VARCHAR[]");
        columns.put("images", "BIGINT");
        columns.put("width", "BIGINT");
        columns.put("height", "BIGINT");
        columns.put("error", "VARCHAR");
        return Collections.unmodifiableMap(columns);
    }

    @Override
    public boolean hasNext() {
        return next < bound.limit();
    }

    @Override
    public Map<String, @Nullable Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (next % 256 == 255) {
            progress.accept(next);
        }
        int item = next++;
        try {
            return row(item);
        } catch (RuntimeException e) {
            // One damaged row must not hide the next, whatever the plugin threw.
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put(ITEM, item);
            row.put("error", String.valueOf(e.getMessage()));
            return row;
        }
    }

    private Map<String, @Nullable Object> row(int item) {
        Problem problem = bound.dataset().get(item);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put(ITEM, item);
        row.put("id", problem.id());
        row.put("question", problem.promptText());
        row.put("answer", problem.answer().text());
        row.put("answer_type", AnswerCounts.type(problem.answer()));
        if (problem.answer() instanceof Answer.Choice choice) {
            row.put("options", choice.options());
        }
        row.put("images", problem.images().size());
        if (withSizes && !problem.images().isEmpty()) {
            Frame size = problem.images().get(0).size();
            row.put("width", (int) size.width());
            row.put("height", (int) size.height());
        }
        // Names of columns in SQL are equal whatever their case.
        Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        taken.addAll(COLUMNS.keySet());
        bound.dataset().fields(item).forEach((name, value) -> {
            if (taken.add(name)) {
                row.put(
                        name,
                        value instanceof String text && text.length() > LONGEST_FIELD
                                ? text.substring(0, LONGEST_FIELD)
                                : value);
            }
        });
        return row;
    }
}
