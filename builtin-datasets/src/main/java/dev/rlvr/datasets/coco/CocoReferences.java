package dev.rlvr.datasets.coco;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.datasets.pickle.PickleFile;
import dev.rlvr.datasets.rows.BadRows;
import dev.rlvr.datasets.rows.HalfCharacters;
import dev.rlvr.datasets.rows.JsonFile;
import dev.rlvr.datasets.rows.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Expressions that refer to boxes of COCO: a list of {@code {"ref_id", "ann_id", "image_id", "split", "sentences": [{"sent_id", "sent"}]}}, as
 * a pickle, which RefCOCO, RefCOCO+ and RefCOCOg are published as ({@code refs(unc).p}), or as JSON.
 */
final class CocoReferences {
    private static final JsonMapper JSON = new JsonMapper();

    private CocoReferences() {}

    /**
     * Returns an item for each sentence about a split.
     *
     * @param badRows what happens to damaged references
     */
    static List<CocoItem> items(Path file, String split, CocoInstances instances, String question, BadRows badRows) {
        List<CocoItem> items = new ArrayList<>();
        int row = 0;
        for (JsonNode reference : read(file)) {
            Place place = new Place(file.toString(), "reference", ++row);
            if (reference.path("split").asText(split).equals(split)) {
                badRows.attempt(place, () -> items(reference, place, instances, question))
                        .ifPresent(items::addAll);
            }
        }
        return items;
    }

    private static List<CocoItem> items(JsonNode reference, Place place, CocoInstances instances, String question) {
        HalfCharacters.refuse(reference, place);
        long named = reference.path("ann_id").asLong();
        CocoInstances.Annotation annotation = instances.annotations().get(named);
        long image = reference.path("image_id").asLong();
        if (annotation == null
                || annotation.image() != image
                || !instances.images().containsKey(image)) {
            String cause = instances.whyMissing("annotations", named) + instances.whyMissing("images", image);
            throw place.error("names an annotation or an image that is not there"
                    + (cause.isEmpty() ? ": " + Place.shown(reference) : cause));
        }
        List<CocoItem> items = new ArrayList<>();
        for (JsonNode sentence : reference.path("sentences")) {
            items.add(new CocoItem(
                    place,
                    id(sentence, place),
                    image,
                    question.replace("{expression}", expression(sentence, place)),
                    List.of(annotation.box()),
                    Map.of("image", image, "ref_id", reference.path("ref_id").asLong())));
        }
        return items;
    }

    private static Iterable<JsonNode> read(Path file) {
        if (PickleFile.isPickle(file)) {
            return PickleFile.read(file);
        }
        JsonNode references = JsonFile.read(file, () -> JSON.readTree(file.toFile()));
        if (!references.isArray()) {
            throw new RlvrException(ErrorCode.DATA_INVALID, file + ": expected a list of references");
        }
        return references;
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
