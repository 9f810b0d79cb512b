package dev.rlvr.datasets.jsonl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.FileImage;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Problem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes problems from lines. Thread-safe. */
final class RowReader {
    private static final Frame UNREAD = new Frame(1, 1);

    private final String dataset;
    private final JsonlSettings settings;
    private final AnswerReader answers;

    RowReader(String dataset, JsonlSettings settings) {
        this.dataset = dataset;
        this.settings = settings;
        this.answers = new AnswerReader(settings.answerType(), settings.answerAfter());
    }

    /** Checks a line without opening its pictures, and returns its id. */
    String check(byte[] line, Place place) {
        return read(line, place, true).id();
    }

    Problem read(byte[] line, Place place) {
        return read(line, place, false);
    }

    private Problem read(byte[] line, Place place, boolean checkOnly) {
        JsonNode row = JsonLine.parse(line, place);
        List<Path> images = images(row, place);
        List<String> options = options(row, place);
        Answer answer = answers.read(
                column(row, settings.columns().answer(), place),
                options,
                () -> checkOnly && !images.isEmpty() ? UNREAD : frame(images, place),
                place);
        String question = question(row, place);
        if (answer instanceof Answer.Choice && settings.showOptions()) {
            question = PromptReader.withOptions(question, options);
        }
        if (!settings.instruction().isEmpty()) {
            question = question + "\n" + settings.instruction();
        }
        List<ImageSource> sources = new ArrayList<>();
        images.forEach(image -> sources.add(new FileImage(image)));
        return new Problem(
                id(row, place),
                dataset,
                List.of(PromptReader.read(question, images.size(), place)),
                sources,
                answer,
                Map.of("line", place.line()));
    }

    private static JsonNode column(JsonNode row, String name, Place place) {
        JsonNode value = row.get(name);
        if (value == null || value.isNull()) {
            List<String> names = new ArrayList<>();
            row.fieldNames().forEachRemaining(names::add);
            throw place.error("column '" + name + "' is missing; the line has " + names);
        }
        return value;
    }

    private String question(JsonNode row, Place place) {
        JsonNode value = column(row, settings.columns().question(), place);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw place.error("the question must be a text that is not empty, but is " + Place.shown(value));
        }
        return value.textValue();
    }

    private String id(JsonNode row, Place place) {
        JsonNode value = row.path(settings.columns().id());
        return value.isValueNode() && !value.isNull() ? value.asText() : "line-" + place.line();
    }

    private List<String> options(JsonNode row, Place place) {
        JsonNode value = row.path(settings.columns().options());
        return value.isMissingNode() || value.isNull() ? List.of() : texts(value, "options", place);
    }

    private List<Path> images(JsonNode row, Place place) {
        List<Path> images = new ArrayList<>();
        for (String column : settings.columns().image()) {
            JsonNode value = row.path(column);
            if (!value.isMissingNode() && !value.isNull()) {
                texts(value, column, place).forEach(name -> images.add(image(name, place)));
            }
        }
        return images;
    }

    private Path image(String name, Place place) {
        try {
            Path image = settings.images().resolve(name);
            if (Files.isRegularFile(image)) {
                return image;
            }
            throw place.error("image file not found: " + image);
        } catch (InvalidPathException e) {
            throw place.error("not a path: " + Place.shown(name), e);
        }
    }

    private Frame frame(List<Path> images, Place place) {
        if (settings.frame().isPresent()) {
            return settings.frame().get();
        }
        if (images.isEmpty()) {
            throw place.error("boxes are in pixels of the picture, but the line has none; set frame: [width, height]");
        }
        return ImageHeader.frame(images.get(0), place);
    }

    /** A single text counts as a list of one. */
    private static List<String> texts(JsonNode value, String name, Place place) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value.isTextual() ? List.of(value) : value) {
            if (!item.isValueNode() || item.isNull()) {
                throw place.error("'" + name + "' must be a text or a list of texts, but is " + Place.shown(value));
            }
            texts.add(item.asText());
        }
        if (texts.isEmpty() && !value.isArray()) {
            throw place.error("'" + name + "' must be a text or a list of texts, but is " + Place.shown(value));
        }
        return texts;
    }
}
