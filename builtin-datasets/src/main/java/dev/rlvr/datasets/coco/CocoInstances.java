package dev.rlvr.datasets.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Box;
import dev.rlvr.datasets.rows.BadRows;
import dev.rlvr.datasets.rows.HalfCharacters;
import dev.rlvr.datasets.rows.JsonFile;
import dev.rlvr.datasets.rows.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What stands in {@code instances_*.json}, read as a stream: outlines, which are most of the file, are passed over. */
record CocoInstances(
        Map<Long, Image> images,
        Map<Long, Annotation> annotations,
        Map<Long, String> categories,
        Map<Long, String> licences,
        Map<String, DamagedRecords> damaged) {
    private static final JsonMapper JSON = new JsonMapper();

    /** A picture; {@code licence} is the number of its licence, or -1 where it names none. */
    record Image(String fileName, double width, double height, long licence) {}

    record Annotation(Place place, long image, long category, Box box) {}

    /**
     * Reads a file. Crowds, whose box holds an unknown number of things, are left out.
     *
     * @param parts those of {@code images}, {@code categories} and {@code annotations} whose records are no rows, but what rows name
     * @param badRows what happens to damaged records
     */
    static CocoInstances read(Path file, List<String> parts, BadRows badRows) {
        CocoInstances instances = new CocoInstances(
                new HashMap<>(), new LinkedHashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        parts.forEach(part -> instances.damaged.put(part, new DamagedRecords()));
        return JsonFile.read(file, () -> {
            try (JsonParser parser = JSON.createParser(file.toFile())) {
                parser.nextToken();
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    parser.nextToken();
                    if (parser.isExpectedStartArrayToken()
                            && List.of("licenses", "images", "annotations", "categories")
                                    .contains(name)) {
                        instances.readAll(name, parser, file, badRows);
                    } else {
                        parser.skipChildren();
                    }
                }
            }
            return instances;
        });
    }

    private void readAll(String name, JsonParser parser, Path file, BadRows badRows) throws IOException {
        for (int row = 1; parser.nextToken() != JsonToken.END_ARRAY; row++) {
            Place place = new Place(file.toString(), name, row);
            JsonNode item = item(parser);
            DamagedRecords records = badRows.skips() ? damaged.get(name) : null;
            if (records == null) {
                badRows.attempt(place, () -> read(name, item, place));
                continue;
            }
            try {
                read(name, item, place);
            } catch (RlvrException e) {
                records.add(ownId(name, item.path("id")), place, e);
            }
        }
    }

    private boolean read(String name, JsonNode item, Place place) {
        HalfCharacters.refuse(item, place);
        return name.equals("licenses") ? addLicence(item) : add(name, item, place);
    }

    private OptionalLong ownId(String name, JsonNode id) {
        return id.isIntegralNumber() && !part(name).containsKey(id.longValue())
                ? OptionalLong.of(id.longValue())
                : OptionalLong.empty();
    }

    private Map<Long, ?> part(String name) {
        return switch (name) {
            case "images" -> images;
            case "categories" -> categories;
            default -> annotations;
        };
    }

    /**
     * Returns why a part of the file has no record with an id, to follow a message that says so; nothing where it has one, or no reason is
     * known.
     */
    String whyMissing(String name, long id) {
        DamagedRecords records = damaged.get(name);
        return records == null || part(name).containsKey(id) ? "" : records.cause(id);
    }

    /** One without a name states nothing. */
    private boolean addLicence(JsonNode item) {
        String name = item.path("name").asText("");
        if (!name.isBlank()) {
            licences.put(item.path("id").asLong(), name);
        }
        return true;
    }

    private boolean add(String name, JsonNode item, Place place) {
        long id = id(item, "id", place);
        boolean isNew =
                switch (name) {
                    case "images" -> images.putIfAbsent(id, image(item, place)) == null;
                    case "categories" -> categories.putIfAbsent(id, text(item, "name", place)) == null;
                    default ->
                        item.path("iscrowd").asInt() != 0
                                || annotations.putIfAbsent(id, annotation(item, place)) == null;
                };
        if (!isNew) {
            throw place.error("id " + id + " is that of an earlier one too");
        }
        return true;
    }

    private static JsonNode item(JsonParser parser) throws IOException {
        if (!parser.isExpectedStartObjectToken()) {
            return JSON.readTree(parser);
        }
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            parser.nextToken();
            if (field.equals("segmentation")) {
                parser.skipChildren();
            } else {
                item.set(field, JSON.readTree(parser));
            }
        }
        return item;
    }

    private static Annotation annotation(JsonNode item, Place place) {
        return new Annotation(place, id(item, "image_id", place), id(item, "category_id", place), box(item, place));
    }

    private static Image image(JsonNode item, Place place) {
        double width = item.path("width").asDouble();
        double height = item.path("height").asDouble();
        if (!(width > 0 && height > 0)) {
            throw place.error("an image must have a width and a height, but is " + Place.shown(item));
        }
        return new Image(
                text(item, "file_name", place),
                width,
                height,
                item.path("license").asLong(-1));
    }

    private static Box box(JsonNode item, Place place) {
        JsonNode xywh = item.path("bbox");
        boolean numbers = xywh.size() == 4;
        for (JsonNode number : xywh) {
            numbers &= number.isNumber();
        }
        double x = xywh.path(0).asDouble();
        double y = xywh.path(1).asDouble();
        Box box = new Box(x, y, x + xywh.path(2).asDouble(), y + xywh.path(3).asDouble());
        if (!numbers || box.area() == 0) {
            throw place.error("'bbox' must be [x, y, width, height], but is " + Place.shown(xywh));
        }
        return box;
    }

    private static long id(JsonNode item, String field, Place place) {
        if (!item.path(field).isIntegralNumber()) {
            throw place.error("'" + field + "' must be a whole number, but the item is " + Place.shown(item));
        }
        return item.path(field).longValue();
    }

    private static String text(JsonNode item, String field, Place place) {
        if (!item.path(field).isTextual()) {
            throw place.error("'" + field + "' must be a text, but the item is " + Place.shown(item));
        }
        return item.path(field).textValue();
    }
}
