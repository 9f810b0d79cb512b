package dev.rlvr.djl.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * tokenizer.json, with special tokens under our control: a text given to {@link #plain} never becomes one, whatever it says. The library
 * has no switch for that, so plain text goes to a second tokenizer that has not been told of them.
 */
final class TextTokenizer implements AutoCloseable {
    private static final Map<String, String> OPTIONS =
            Map.of("truncation", "do_not_truncate", "padding", "false", "addSpecialTokens", "false");

    private final HuggingFaceTokenizer full;
    private final HuggingFaceTokenizer plain;

    private TextTokenizer(HuggingFaceTokenizer full, HuggingFaceTokenizer plain) {
        this.full = full;
        this.plain = plain;
    }

    static TextTokenizer open(Path file) {
        try {
            ObjectMapper json = new ObjectMapper();
            JsonNode root = json.readTree(file.toFile());
            HuggingFaceTokenizer full = open(json.writeValueAsBytes(root));
            return new TextTokenizer(full, open(json.writeValueAsBytes(withoutSpecialTokens(root))));
        } catch (IOException | RuntimeException e) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID, file + " can't be used as a tokenizer: " + e.getMessage(), e);
        }
    }

    private static JsonNode withoutSpecialTokens(JsonNode root) {

        ObjectNode plain = root.deepCopy();
        ArrayNode kept = plain.arrayNode();
        if (plain.path("model").path("vocab") instanceof ObjectNode vocabulary) {
            for (JsonNode token : root.path("added_tokens")) {
                // Added tokens that the vocabulary lacks are numbered as they come, whatever number the file gives
                // them.
                vocabulary.set(token.path("content").asText(), token.path("id"));
                if (!token.path("special").asBoolean()) {
                    kept.add(token);
                }
            }
        }
        plain.set("added_tokens", kept);
        plain.putNull("post_processor");
        return plain;
    }

    private static HuggingFaceTokenizer open(byte[] json) throws IOException {
        return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), OPTIONS);
    }

    /** Returns the tokens of a text in which nothing is special. */
    long[] plain(String text) {
        return text.isEmpty() ? new long[0] : plain.encode(text, false, false).getIds();
    }

    /** Returns the text of tokens, special ones left out. */
    String decode(List<Integer> ids) {
        return full.decode(ids.stream().mapToLong(Integer::longValue).toArray(), true);
    }

    /** Returns the tokens of a text as a list. */
    List<Integer> plainList(String text) {
        return Arrays.stream(plain(text)).mapToObj(Math::toIntExact).toList();
    }

    @Override
    public void close() {
        full.close();
        plain.close();
    }
}
