package dev.rlvr.datasets.webdataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.datasets.archive.Archive;
import dev.rlvr.datasets.rows.JsonLine;
import dev.rlvr.datasets.rows.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A tar archive and its samples in order. Thread-safe. */
final class Shard {
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "gif", "bmp");

    private final Path file;
    private final Archive archive;
    private final List<Map.Entry<String, List<String>>> samples;

    /** Reads the names of a shard. */
    Shard(Path file) {
        this.file = file;
        this.archive = Archive.open(file);
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (String name : archive.names()) {
            members.computeIfAbsent(name.substring(0, dot(name)), key -> new ArrayList<>())
                    .add(name);
        }
        this.samples = List.copyOf(members.entrySet());
    }

    /** Returns where a name's first dot stands, after its folders. */
    private static int dot(String name) {
        int dot = name.indexOf('.', name.lastIndexOf('/') + 1);
        return dot < 0 ? name.length() : dot;
    }

    int size() {
        return samples.size();
    }

    String key(int sample) {
        return samples.get(sample).getKey();
    }

    Place place(int sample) {
        return new Place(file.toString(), "sample", sample + 1);
    }

    /** Reads a sample: its JSON's fields, the other files by their endings. Of pictures it has the paths. */
    JsonNode read(int sample) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (String member : samples.get(sample).getValue()) {
            String ending =
                    member.substring(Math.min(member.length(), dot(member) + 1)).toLowerCase(Locale.ROOT);
            if (PICTURES.contains(ending.substring(ending.lastIndexOf('.') + 1))) {
                values.put(ending, file.resolve(member).toString());
            } else if (ending.equals("json")) {
                JsonLine.parse(bytes(sample, member), place(sample))
                        .properties()
                        .forEach(e -> values.set(e.getKey(), e.getValue()));
            } else {
                values.put(ending, new String(bytes(sample, member), StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    private byte[] bytes(int sample, String member) {
        try {
            return archive.read(member);
        } catch (IOException e) {
            throw place(sample).error(String.valueOf(e.getMessage()), e);
        }
    }
}
