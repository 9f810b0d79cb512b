package dev.rlvr.datasets.rows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.EncodedImage;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.PlacedImage;
import dev.rlvr.datasets.archive.ImageFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The pictures of rows: paths, bytes, structures {@code {bytes, path}}, Base64, and lists of these. */
final class RowImages implements AutoCloseable {
    /** How PNG, JPEG, GIF and BMP begin in Base64. */
    private static final List<String> BASE64 = List.of("iVBORw0KGgo", "/9j/", "R0lGOD", "Qk");

    private static final int SHORTEST_BASE64 = 64;

    private final ImageFiles files;
    private final List<String> columns;

    RowImages(Path root, List<String> columns) {
        this.files = new ImageFiles(root);
        this.columns = columns;
    }

    List<ImageSource> read(Row row) {
        List<ImageSource> images = new ArrayList<>();
        List<JsonNode> values = values(row.values(), row.place());
        for (int i = 0; i < values.size(); i++) {
            images.add(image(values.get(i), row, i));
        }
        return images;
    }

    @Override
    public void close() {
        files.close();
    }

    private ImageSource image(JsonNode value, Row row, int index) {
        if (value.isTextual() && !isBase64(value.textValue())) {
            return file(value.textValue(), row.place());
        }
        String key = row.place().where() + ", image " + (index + 1);
        bytes(value, key, row.place());
        // Read again rather than kept: a problem that waits for its turn costs no memory.
        return new EncodedImage(
                key, () -> bytes(values(row.again().get(), row.place()).get(index), key, row.place()));
    }

    private ImageSource file(String name, Place place) {
        try {
            return new PlacedImage(files.find(name), place.where());
        } catch (IOException | IllegalArgumentException | RlvrException e) {
            throw place.error(String.valueOf(e.getMessage()), e);
        }
    }

    private List<JsonNode> values(JsonNode row, Place place) {
        List<JsonNode> values = new ArrayList<>();
        for (String column : columns) {
            add(Cell.at(row, column), column, place, values);
        }
        return values;
    }

    private static void add(JsonNode value, String column, Place place, List<JsonNode> values) {
        if (value.isArray()) {
            for (JsonNode item : value) {
                add(item, column, place, values);
            }
        } else if (value.isObject() && (value.has("bytes") || value.has("path"))) {
            JsonNode bytes = value.path("bytes");
            add(bytes.isNull() || bytes.isMissingNode() ? value.path("path") : bytes, column, place, values);
        } else if (value.isTextual() || value.isBinary()) {
            values.add(value);
        } else if (!value.isMissingNode()) {
            throw place.error("'" + column + "' must be a path, bytes, {bytes, path} or a list of these, but is "
                    + Place.shown(value));
        }
    }

    private static boolean isBase64(String text) {
        return text.startsWith("data:")
                || (text.length() >= SHORTEST_BASE64 && BASE64.stream().anyMatch(text::startsWith));
    }

    private static byte[] bytes(JsonNode value, String key, Place place) {
        try {
            if (value.isBinary()) {
                return value.binaryValue();
            }
            String text = value.textValue();
            return Base64.getMimeDecoder()
                    .decode(text.startsWith("data:") ? text.substring(text.indexOf(',') + 1) : text);
        } catch (IOException | IllegalArgumentException e) {
            throw place.error(key + " is not Base64 (" + e.getMessage() + ")", e);
        }
    }
}
