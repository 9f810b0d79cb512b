package dev.rlvr.api.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One item of a dataset: a prompt with pictures, and the ground truth by which completions are scored.
 *
 * @param id unique within the dataset, and stable: two runs are compared item by item
 * @param dataset the id of the dataset, which routes the problem to its verifiers
 * @param prompt chat messages with text and picture parts
 * @param images the pictures that the prompt refers to by index
 * @param answer the ground truth
 * @param metadata whatever else the dataset knows about the item, as JSON-like values
 */
public record Problem(
        String id,
        String dataset,
        List<Message> prompt,
        List<ImageSource> images,
        Answer answer,
        Map<String, Object> metadata) {

    /** Copies the collections and checks that every picture part refers to a picture. */
    public Problem {
        prompt = List.copyOf(prompt);
        images = List.copyOf(images);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        for (Message message : prompt) {
            for (Message.Part part : message.parts()) {
                if (part instanceof Message.Picture picture && picture.index() >= images.size()) {
                    throw new IllegalArgumentException(
                            "problem '" + id + "' refers to picture " + picture.index() + " of " + images.size());
                }
            }
        }
    }

    /** Returns the texts of the prompt joined by newlines, for people to read. */
    public String promptText() {
        StringBuilder text = new StringBuilder();
        for (Message message : prompt) {
            for (Message.Part part : message.parts()) {
                if (part instanceof Message.Text t) {
                    text.append(text.isEmpty() ? "" : "\n").append(t.text());
                }
            }
        }
        return text.toString();
    }
}
