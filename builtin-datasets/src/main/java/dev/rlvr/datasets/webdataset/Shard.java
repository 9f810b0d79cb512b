package dev.rlvr.datasets.webdataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rlvr.datasets.archive.Archive;
import dev.rlvr.datasets.rows.Fingerprint;
import dev.rlvr.datasets.rows.JsonLine;
import dev.rlvr.datasets.rows.Place;
import dev.rlvr.datasets.rows.RowDataset;
import dev.rlvr.datasets.rows.Utf8;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** A tar archive and its samples in order. Thread-safe. */
final class Shard {
    /** The endings of pictures. */
    static final List<String> PICTURES = List.of("png", "jpg", "jpeg", "gif", "bmp");

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

    /** A sample as a row. */
    private record Sample(Shard shard, int number) implements RowDataset.Source {
        @Override
        public Place place() {
            return new Place(shard.file.toString(), "sample", number + 1);
        }

        @Override
        public String unnamed() {
            return shard.samples.get(number).getKey();
        }

        @Override
        public JsonNode read() {
            return shard.read(number, place());
        }
    }

    /** Returns the samples as rows. */
    List<RowDataset.Source> rows() {
        return IntStream.range(0, samples.size())
                .<RowDataset.Source>mapToObj(i -> new Sample(this, i))
                .toList();
    }

    /** Adds the names of all files, and what stands in those that are no pictures. */
    void addTo(Fingerprint print) {
        for (String name : archive.names()) {
            print.add(name);
            if (!isPicture(name)) {
                try {
                    print.add(ByteBuffer.wrap(archive.read(name)));
                } catch (IOException e) {
                    print.add(String.valueOf(e.getMessage())); // An error of its sample, when that is checked.
                }
            }
        }
    }

    private static boolean isPicture(String name) {
        return PICTURES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /** Reads a sample: its JSON's fields, the other files by their endings. Of pictures it has the paths. */
    private JsonNode read(int sample, Place place) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (String member : samples.get(sample).getValue()) {
            String ending =
                    member.substring(Math.min(member.length(), dot(member) + 1)).toLowerCase(Locale.ROOT);
            if (isPicture(member)) {
                values.put(ending, placed(place, () -> picture(member)));
            } else if (ending.equals("json")) {
                JsonLine.parse(placed(place, () -> archive.read(member)), place)
                        .properties()
                        .forEach(e -> values.set(e.getKey(), e.getValue()));
            } else {
                values.set(ending, textOrBytes(placed(place, () -> archive.read(member))));
            }
        }
        return values;
    }

    /** Returns the path of a picture, which is read later. */
    private String picture(String member) throws IOException {
        archive.check(member);
        return file.resolve(member).toString();
    }

    /** A file that is no UTF-8 is no text: other trainers keep arrays and sounds beside their pictures. */
    private static JsonNode textOrBytes(byte[] content) {
        return Utf8.text(content).<JsonNode>map(TextNode::valueOf).orElseGet(() -> BinaryNode.valueOf(content));
    }

    /** Something done with a file of the archive. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T placed(Place place, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw place.error(String.valueOf(e.getMessage()), e);
        }
    }
}
