package dev.rlvr.cli.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A node of a configuration: what was written, and where. Scalars keep their text; whoever reads one says which type it should have. */
sealed interface ConfigNode permits ConfigNode.Scalar, ConfigNode.Items, ConfigNode.Entries {
    /** Returns where the node was written; for the value of a key, where the key stands. */
    Place place();

    /** Returns the same node at another place. */
    ConfigNode at(Place place);

    /** Returns what kind of node this is, for messages. */
    String kind();

    /**
     * A single value.
     *
     * @param plain whether it was written without quotes, so that it may be a number, a truth value or nothing
     */
    record Scalar(String text, boolean plain, Place place) implements ConfigNode {
        boolean isNull() {
            return plain
                    && (text.isEmpty()
                            || text.equals("~")
                            || text.equals("null")
                            || text.equals("Null")
                            || text.equals("NULL"));
        }

        @Override
        public Scalar at(Place other) {
            return new Scalar(text, plain, other);
        }

        @Override
        public String kind() {
            return isNull() ? "empty" : "'" + text + "'";
        }
    }

    /** A list. */
    record Items(List<ConfigNode> items, Place place) implements ConfigNode {
        public Items {
            items = List.copyOf(items);
        }

        /** Returns this list with one item replaced. */
        Items with(int index, ConfigNode item) {
            List<ConfigNode> copy = new ArrayList<>(items);
            copy.set(index, item);
            return new Items(copy, place);
        }

        @Override
        public Items at(Place other) {
            return new Items(items, other);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys and values, in the order of the file. */
    record Entries(Map<String, ConfigNode> entries, Place place) implements ConfigNode {
        public Entries {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** Returns this section with one key replaced or added. */
        Entries with(String key, ConfigNode value) {
            Map<String, ConfigNode> copy = new LinkedHashMap<>(entries);
            copy.put(key, value);
            return new Entries(copy, place);
        }

        @Override
        public Entries at(Place other) {
            return new Entries(entries, other);
        }

        @Override
        public String kind() {
            return "a section";
        }
    }
}
