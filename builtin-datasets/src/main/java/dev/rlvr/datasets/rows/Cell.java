package dev.rlvr.datasets.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/** Finds values in rows. A name may lead into structures and lists by dots: {@code reward_model.ground_truth}, {@code conversations.0.value}. */
final class Cell {
    private Cell() {}

    /** Returns a value, or a missing node where the row lacks it or has null. */
    static JsonNode at(JsonNode row, String name) {
        JsonNode value = found(row, name);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    private static JsonNode found(JsonNode row, String name) {
        JsonNode value = row.path(name);
        if (value.isMissingNode() && name.indexOf('.') > 0) {
            value = row;
            for (String step : name.split("\\.", -1)) {
                value = value.isArray() && step.matches("\\d{1,9}")
                        ? value.path(Integer.parseInt(step))
                        : value.path(step);
            }
        }
        return value;
    }

    /** Returns the first of several values that the row has. */
    static JsonNode first(Row row, List<String> names) {
        for (String name : names) {
            JsonNode value = at(row.values(), name);
            if (!value.isMissingNode()) {
                return value;
            }
        }
        for (String name : names) {
            if (found(row.values(), name).isNull()) {
                throw row.place().error("column '" + name + "' is null");
            }
        }
        List<String> present = new ArrayList<>();
        row.values().fieldNames().forEachRemaining(present::add);
        String wanted = names.size() == 1 ? "column '" + names.get(0) + "'" : "each of the columns " + names;
        throw row.place().error(wanted + " is missing; the " + row.place().unit() + " has " + present);
    }
}
