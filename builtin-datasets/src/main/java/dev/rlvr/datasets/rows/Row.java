package dev.rlvr.datasets.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;

/**
 * A row that was read.
 *
 * @param values an object node with a field a column
 * @param again reads the values again, for a picture that is looked at later, so that nobody has to keep its bytes
 */
public record Row(JsonNode values, Place place, Supplier<JsonNode> again) {}
