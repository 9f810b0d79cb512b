package dev.rlvr.datasets.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.data.Problem;
import dev.rlvr.datasets.rows.Fields;
import dev.rlvr.datasets.rows.Place;
import dev.rlvr.datasets.rows.Row;
import dev.rlvr.datasets.rows.RowReader;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rows of a dataset by index, and the problems that they make. Thread-safe. */
record TableRows(List<Part> parts, Positions positions, RowFetcher fetcher, RowFetcher fieldFetcher, RowReader reader) {
    int size() {
        return positions.size();
    }

    Place place(int index) {
        return place(positions.part(index), positions.row(index));
    }

    Place place(int part, int row) {
        return fetcher.place(part, row);
    }

    Problem read(int index) {
        return reader.read(row(index), unnamed(index));
    }

    /** Checks a row without its pictures, and returns its id. */
    String check(int index) {
        return reader.check(row(index), unnamed(index));
    }

    /** Returns all columns of a row but those with bytes. */
    Map<String, @Nullable Object> fields(int index) {
        return Fields.withoutBytes(fieldFetcher.fetch(positions.part(index), positions.row(index)));
    }

    /** Checks a row and its pictures, and returns its id. */
    String checkAll(int index) {
        return reader.checkAll(row(index), unnamed(index));
    }

    TableRows at(int[] indices) {
        return new TableRows(parts, positions.at(indices), fetcher, fieldFetcher, reader);
    }

    private Row row(int index) {
        int part = positions.part(index);
        int number = positions.row(index);
        Supplier<JsonNode> values = () -> fetcher.fetch(part, number);
        return new Row(values.get(), fetcher.place(part, number), values);
    }

    private String unnamed(int index) {
        return parts.get(positions.part(index)).stem() + "row-" + (positions.row(index) + 1);
    }
}
