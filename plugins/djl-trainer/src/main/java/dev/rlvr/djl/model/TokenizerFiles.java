package dev.rlvr.djl.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a model folder says about its tokenizer.
 *
 * @param specialTokens the special tokens of tokenizer.json and their numbers
 * @param eosToken the end token's number, where tokenizer_config.json names one
 * @param chatTemplate in Jinja
 */
record TokenizerFiles(Map<String, Integer> specialTokens, Optional<Integer> eosToken, String chatTemplate) {

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
        return new TokenizerFiles(
                special,
                config.flatMap(TokenizerFiles::eosToken).map(added::get),
                template(folder, config)
                        .orElseThrow(() -> new RlvrException(
                                ErrorCode.MODEL_INVALID,
                                "Model folder " + folder
                                        + " has no chat template: neither chat_template.jinja nor chat_template in tokenizer_config.json"
                                        + " or chat_template.json; use an instruction-tuned model or add one")));
    }

    /** An end token is a text, or an object that holds it. */
    private static Optional<String> eosToken(JsonFile config) {
        JsonNode token = config.node().path("eos_token");
        return Optional.ofNullable(token.isObject() ? token.path("content").textValue() : token.textValue());
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
