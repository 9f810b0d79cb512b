package dev.rlvr.cli.config;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Copies SnakeYAML's nodes into ours. Aliases become copies, so the number of nodes and the depth are limited: a small file can
 * otherwise stand for a huge or endless tree.
 */
final class NodeConverter {
    private static final int MAX_NODES = 100_000;
    private static final int MAX_DEPTH = 60;
    private static final String MERGE = "<<";

    private final IntFunction<Place> places;
    private int nodes;
    private int depth;

    NodeConverter(IntFunction<Place> places) {
        this.places = places;
    }

    Place placeOfLine(int line) {
        return places.apply(line);
    }

    ConfigNode convert(Node node) {
        if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
            throw syntax(node, "too many or too deeply nested values (an alias that contains itself?)");
        }
        depth++;
        try {
            return switch (node.getNodeId()) {
                case scalar -> scalar((ScalarNode) node);
                case sequence -> items((SequenceNode) node);
                case mapping -> entries((MappingNode) node);
                default -> throw syntax(node, "unexpected " + node.getNodeId());
            };
        } finally {
            depth--;
        }
    }

    private ConfigNode scalar(ScalarNode node) {
        return new ConfigNode.Scalar(node.getValue(), node.getScalarStyle() == ScalarStyle.PLAIN, place(node));
    }

    private ConfigNode items(SequenceNode node) {
        List<ConfigNode> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            items.add(convert(item));
        }
        return new ConfigNode.Items(items, place(node));
    }

    private ConfigNode.Entries entries(MappingNode node) {
        Map<String, ConfigNode> own = new LinkedHashMap<>();
        Map<String, ConfigNode> merged = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw syntax(tuple.getKeyNode(), "a key must be a name");
            }
            if (key.getValue().equals(MERGE) && key.getScalarStyle() == ScalarStyle.PLAIN) {
                merge(convert(tuple.getValueNode()), merged, key);
                continue;
            }
            Integer earlier = lines.putIfAbsent(key.getValue(), line(key));
            if (earlier != null) {
                throw syntax(key, "key '" + key.getValue() + "' is there twice (first in line " + earlier + ")");
            }
            own.put(key.getValue(), convert(tuple.getValueNode()).at(place(key)));
        }
        merged.keySet().removeAll(own.keySet());
        own.putAll(merged);
        return new ConfigNode.Entries(own, place(node));
    }

    /** The merge key of YAML 1.1: the section's own keys win, then those of the earlier of several merged sections. */
    private void merge(ConfigNode source, Map<String, ConfigNode> merged, Node key) {
        if (source instanceof ConfigNode.Entries entries) {
            entries.entries().forEach(merged::putIfAbsent);
        } else if (source instanceof ConfigNode.Items list) {
            list.items().forEach(item -> merge(item, merged, key));
        } else {
            throw syntax(key, "'<<' needs a section to merge");
        }
    }

    private RlvrException syntax(Node node, String message) {
        return new RlvrException(ErrorCode.CONFIG_SYNTAX, place(node).of("") + ": " + message);
    }

    private Place place(Node node) {
        return places.apply(line(node));
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
