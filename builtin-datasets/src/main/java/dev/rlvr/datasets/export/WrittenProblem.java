package dev.rlvr.datasets.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** A problem in the terms of formats that say {@code <image>} where a picture stands. Pictures come in the order shown; those not shown are left out. */
final class WrittenProblem {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARK = "<image>";

    private final Problem problem;
    private final List<ImageSource> shown = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    WrittenProblem(Problem problem) {
        this.problem = problem;
        for (Message message : problem.prompt()) {
            StringBuilder text = new StringBuilder();
            for (Message.Part part : message.parts()) {
                if (part instanceof Message.Picture picture) {
                    shown.add(problem.images().get(picture.index()));
                    text.append(MARK);
                } else if (part instanceof Message.Text words) {
                    text.append(checked(words.text()));
                }
            }
            texts.add(text.toString());
        }
    }

    private String checked(String text) {
        if (text.matches("(?s).*<image( \\d{1,3})?>.*")) {
            throw noRoom("its text says " + MARK + ", which stands for a picture in this format");
        }
        return text;
    }

    /** Returns an error, for the caller to throw. */
    RlvrException noRoom(String reason) {
        return new RlvrException(
                ErrorCode.DATA_INVALID,
                "Problem '" + problem.id() + "' of dataset '" + problem.dataset() + "' can't be written: " + reason);
    }

    /** Returns the messages as {@code {role, content}} with texts. */
    ArrayNode chat() {
        ArrayNode chat = NODES.arrayNode();
        for (int i = 0; i < texts.size(); i++) {
            chat.addObject().put("role", role(i)).put("content", texts.get(i));
        }
        return chat;
    }

    /** Returns the messages as {@code {role, content}} with lists of {@code {type, text}}. */
    ArrayNode parts() {
        ArrayNode chat = NODES.arrayNode();
        for (int i = 0; i < problem.prompt().size(); i++) {
            ArrayNode content = chat.addObject().put("role", role(i)).putArray("content");
            for (Message.Part part : problem.prompt().get(i).parts()) {
                ObjectNode written = content.addObject();
                if (part instanceof Message.Text text) {
                    written.put("type", "text").put("text", text.text());
                } else {
                    written.put("type", "image").putNull("text");
                }
            }
        }
        return chat;
    }

    /** Returns the text of a prompt that is one message of the user. */
    String question() {
        if (texts.size() != 1 || problem.prompt().get(0).role() != Message.Role.USER) {
            throw noRoom("its prompt is more than one message of the user, and this format has room for no other");
        }
        return texts.get(0);
    }

    private String role(int message) {
        return problem.prompt().get(message).role().name().toLowerCase(Locale.ROOT);
    }

    List<ImageSource> pictures() {
        return shown;
    }

    /** Returns the metadata as JSON. */
    String metadata() {
        try {
            return JSON.writeValueAsString(problem.metadata());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Encodes a picture without loss. */
    static byte[] png(ImageSource image) {
        BufferedImage pixels = image.read();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(pixels, "png", bytes)) {
                throw new RlvrException(ErrorCode.IMAGE_INVALID, "Can't be written as PNG: " + image.key());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
