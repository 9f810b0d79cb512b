package dev.rlvr.datasets.coco;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

/**
 * Expressions that refer to boxes of COCO: a list of {@code {"ref_id", "ann_id", "image_id", "split", "sentences": [{"sent_id", "sent"}]}}, the
 * fields of RefCOCO, RefCOCO+ and RefCOCOg (whose {@code refs(unc).p} is a pickle, which Python's {@code json.dump} writes as such a file).
 */
final class CocoReferences {
    private static final JsonMapper JSON = new JsonMapper();

    private CocoReferences() {}

    /** Returns an item for each sentence about a split. */
    static List<CocoItem> items(Path file, String split, CocoInstances instances, String question) {
        Map<Long, Box> boxes = new HashMap<>();
        instances.annotations().forEach(annotation -> boxes.put(annotation.id(), annotation.box()));
        List<CocoItem> items = new ArrayList<>();
        int row = 0;
        for (JsonNode reference : read(file)) {
            Place place = new Place(file.toString(), "reference", ++row);
            if (!reference.path("split").asText(split).equals(split)) {
                continue;
            }
            Box box = boxes.get(reference.path("ann_id").asLong());
            long image = reference.path("image_id").asLong();
            if (box == null || !instances.images().containsKey(image)) {
                throw place.error("names an annotation or an image that is not there: " + Place.shown(reference));
            }
            for (JsonNode sentence : reference.path("sentences")) {
                items.add(new CocoItem(
                        id(sentence, place),
                        image,
                        question.replace("{expression}", expression(sentence, place)),
                        List.of(box),
                        Map.of(
                                "image",
                                image,
                                "ref_id",
                                reference.path("ref_id").asLong())));
            }
        }
        return items;
    }

    private static JsonNode read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "File of references not found: " + file);
        }
        try {
            JsonNode references = JSON.readTree(file.toFile());
            if (!references.isArray()) {
                throw new RlvrException(ErrorCode.DATA_INVALID, file + ": expected a list of references");
            }
            return references;
        } catch (JsonProcessingException e) {
            throw new RlvrException(ErrorCode.DATA_INVALID, file + ": not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "File can't be read: " + file + " (" + e + ")", e);
        }
    }

    private static String id(JsonNode sentence, Place place) {
        if (!sentence.path("sent_id").isIntegralNumber()) {
            throw place.error("'sent_id' must be a whole number, but the sentence is " + Place.shown(sentence));
        }
        return sentence.path("sent_id").asText();
    }

    private static String expression(JsonNode sentence, Place place) {
        String text = sentence.path("sent").asText();
        if (text.isBlank()) {
            throw place.error("'sent' must be a text, but the sentence is " + Place.shown(sentence));
        }
        return text;
    }
}
