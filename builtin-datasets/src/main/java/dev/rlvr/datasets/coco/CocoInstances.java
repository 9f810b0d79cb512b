package dev.rlvr.datasets.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Box;
import dev.rlvr.datasets.rows.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands in {@code instances_*.json}, read as a stream: outlines, which are most of the file, are passed over. */
record CocoInstances(Map<Long, Image> images, List<Annotation> annotations, Map<Long, String> categories) {
    private static final JsonMapper JSON = new JsonMapper();

    record Image(String fileName, double width, double height) {}

    record Annotation(long id, long image, long category, Box box) {}

    /** Reads a file. Crowds, whose box holds an unknown number of things, are left out. */
    static CocoInstances read(Path file) {
        CocoInstances instances = new CocoInstances(new HashMap<>(), new ArrayList<>(), new HashMap<>());
        if (!Files.isRegularFile(file)) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "Data file not found: " + file);
        }
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (parser.isExpectedStartArrayToken()
                        && List.of("images", "annotations", "categories").contains(name)) {
                    instances.readAll(name, parser, file);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JsonProcessingException e) {
            throw new RlvrException(ErrorCode.DATA_INVALID, file + ": not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "Data file can't be read: " + file + " (" + e + ")", e);
        }
        return instances;
    }

    private void readAll(String name, JsonParser parser, Path file) throws IOException {
        for (int row = 1; parser.nextToken() == JsonToken.START_OBJECT; row++) {
            Place place = new Place(file.toString(), name, row);
            ObjectNode item = item(parser);
            switch (name) {
                case "images" -> images.put(id(item, "id", place), image(item, place));
                case "categories" -> categories.put(id(item, "id", place), text(item, "name", place));
                default -> {
                    if (item.path("iscrowd").asInt() == 0) {
                        annotations.add(new Annotation(
                                id(item, "id", place),
                                id(item, "image_id", place),
                                id(item, "category_id", place),
                                box(item, place)));
                    }
                }
            }
        }
    }

    private static ObjectNode item(JsonParser parser) throws IOException {
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

    private static Image image(JsonNode item, Place place) {
        double width = item.path("width").asDouble();
        double height = item.path("height").asDouble();
        if (!(width > 0 && height > 0)) {
            throw place.error("an image must have a width and a height, but is " + Place.shown(item));
        }
        return new Image(text(item, "file_name", place), width, height);
    }

    private static Box box(JsonNode item, Place place) {
        JsonNode xywh = item.path("bbox");
        double x = xywh.path(0).asDouble();
        double y = xywh.path(1).asDouble();
        Box box = new Box(x, y, x + xywh.path(2).asDouble(), y + xywh.path(3).asDouble());
        if (xywh.size() != 4 || box.area() == 0) {
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
