package dev.rlvr.rewards.structure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Checks that a schema is a tree once its references are followed, and not a large one. */
final class SchemaReferences {
    private static final int MOST_PLACES = 10_000;
    // These give places other names, by which a circle could hide.
    private static final Set<String> OTHER_NAMES =
            Set.of("$id", "$anchor", "$dynamicRef", "$dynamicAnchor", "$recursiveRef", "$recursiveAnchor");

    private final JsonNode root;
    private final Deque<JsonNode> path = new ArrayDeque<>();
    private int places;

    private SchemaReferences(JsonNode root) {
        this.root = root;
    }

    /**
     * Checks a schema.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static void check(JsonNode schema) {
        new SchemaReferences(schema).visit(schema);
    }

    private void visit(JsonNode place) {
        if (path.stream().anyMatch(above -> above == place)) {
            throw new IllegalArgumentException("refers round in a circle: a schema must be bounded in depth");
        }
        if (++places > MOST_PLACES) {
            throw new IllegalArgumentException("has more than " + MOST_PLACES + " places, references followed");
        }
        if (!place.isContainerNode()) {
            return;
        }
        path.push(place);
        place.properties().forEach(entry -> {
            if (OTHER_NAMES.contains(entry.getKey()) && entry.getValue().isTextual()) {
                throw new IllegalArgumentException("uses " + entry.getKey() + ", which isn't read: use $ref and $defs");
            }
            if (entry.getKey().equals("$ref") && entry.getValue().isTextual()) {
                visit(target(entry.getValue().textValue()));
            }
        });
        place.forEach(this::visit);
        path.pop();
    }

    private JsonNode target(String reference) {
        JsonNode target = reference.startsWith("#") ? root.at(reference.substring(1)) : MissingNode.getInstance();
        if (target.isMissingNode()) {
            throw new IllegalArgumentException(
                    "refers to '" + reference + "', which isn't a place in it like #/$defs/name");
        }
        return target;
    }
}
