package dev.rlvr.djl.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model folder says about its tokenizer.
 *
 * @param specialTokens the special tokens of tokenizer.json and their numbers
 * @param eosToken the end token's number, where tokenizer_config.json names one
 * @param templateWords the words that tokenizer_config.json gives a role by which chat templates know them, such as {@code bos_token}
 * @param chatTemplate in Jinja
 */
record TokenizerFiles(
        Map<String, Integer> specialTokens,
        Optional<Integer> eosToken,
        Map<String, String> templateWords,
        String chatTemplate) {
    private static final String END = "eos_token";
    private static final List<String> ROLES = List.of("bos_token", END, "pad_token", "unk_token");

    static TokenizerFiles read(Path folder) {
        Path tokenizer = folder.resolve("tokenizer.json");
        if (!Files.isRegularFile(tokenizer)) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID,
                    "Model folder " + folder + " has no tokenizer.json; copy it from where the model came from");
        }
        Map<String, Integer> added = new LinkedHashMap<>();
        Map<String, Integer> special = new LinkedHashMap<>();
        for (JsonNode token : JsonFile.read(tokenizer).node().path("added_tokens")) {
            added.put(token.path("content").asText(), token.path("id").asInt());
            if (token.path("special").asBoolean()) {
                special.put(token.path("content").asText(), token.path("id").asInt());
            }
        }
        Path settings = folder.resolve("tokenizer_config.json");
        Optional<JsonFile> config =
                Files.isRegularFile(settings) ? Optional.of(JsonFile.read(settings)) : Optional.empty();
        Map<String, String> words = config.map(TokenizerFiles::words).orElse(Map.of());
        return new TokenizerFiles(
                special,
                Optional.ofNullable(words.get(END)).map(added::get),
                words,
                template(folder, config)
                        .orElseThrow(() -> new RlvrException(
                                ErrorCode.MODEL_INVALID,
                                "Model folder " + folder
                                        + " has no chat template: neither chat_template.jinja nor chat_template in tokenizer_config.json"
                                        + " or chat_template.json; use an instruction-tuned model or add one")));
    }

    /** Such a word is a text, or an object that holds it. */
    private static Map<String, String> words(JsonFile config) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String role : ROLES) {
            JsonNode token = config.node().path(role);
            String word = token.isObject() ? token.path("content").textValue() : token.textValue();
            if (word != null) {
                words.put(role, word);
            }
        }
        return words;
    }

    private static Optional<String> template(Path folder, Optional<JsonFile> config) {
        Path jinja = folder.resolve("chat_template.jinja");
        if (Files.isRegularFile(jinja)) {
            try {
                return Optional.of(Files.readString(jinja));
            } catch (IOException e) {
                throw new RlvrException(ErrorCode.MODEL_INVALID, "Can't read " + jinja + ": " + e.getMessage(), e);
            }
        }
        Path json = folder.resolve("chat_template.json");
        Optional<String> own = Files.isRegularFile(json) ? JsonFile.read(json).text("chat_template") : Optional.empty();
        return own.or(() -> config.flatMap(c -> c.text("chat_template")));
    }
}
