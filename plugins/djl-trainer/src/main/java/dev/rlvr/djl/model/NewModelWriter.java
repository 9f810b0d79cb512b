package dev.rlvr.djl.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.InputFile;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.model.ModelFamily;
import dev.rlvr.api.model.VisionTower;
import dev.rlvr.api.train.NewModel;
import dev.rlvr.djl.bpe.NewTokenizer;
import dev.rlvr.djl.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes model folders from scratch: a tokenizer made from texts, and random weights. */
public final class NewModelWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private NewModelWriter() {}

    /**
     * Writes a model folder, whole or not at all; see {@code Trainer.create}. A {@code preprocessor_config.json} beside the template is
     * taken over.
     *
     * @throws RlvrException where the template or the size is wrong, or the folder is not empty
     */
    public static void write(NewModel request, ModelFamilies families) {
        checkRequest(request);
        ObjectNode template = (ObjectNode) JsonFile.read(request.config()).node();
        // Errors of the template first: a tokenizer takes its time.
        ModelFamily family = families.of(new JsonFile(request.config(), "", template));
        families.read(new JsonFile(
                request.config(), "", NewModelConfig.config(family, template, placeholder(request.vocabularySize()))));
        NewTokenizer tokenizer = NewTokenizer.train(
                request.corpus(), request.vocabularySize(), NewModelConfig.SPECIAL, NewModelConfig.TAGS);
        WholeFolder.write(
                request.output(),
                WholeFolder.ELSEWHERE,
                folder -> fill(folder, request, families, template, tokenizer));
    }

    private static void checkRequest(NewModel request) {
        int smallest = NewTokenizer.smallest(NewModelConfig.SPECIAL, NewModelConfig.TAGS);
        if (request.vocabularySize() < smallest) {
            throw new RlvrException(
                    ErrorCode.CONFIG_VALUE_INVALID,
                    "A vocabulary of " + request.vocabularySize()
                            + " tokens is too small: bytes and special tokens take " + smallest);
        }
        InputFile.check(request.config(), "Configuration file");
        if (!WholeFolder.isFree(request.output())) {
            throw new RlvrException(
                    ErrorCode.CONFIG_VALUE_INVALID,
                    "The folder for the new model is not empty: " + request.output() + "; name another or remove it");
        }
    }

    private static NewTokenizer placeholder(int size) {
        return NewTokenizer.train(List.of(), size, NewModelConfig.SPECIAL, NewModelConfig.TAGS);
    }

    private static void fill(
            Path folder, NewModel request, ModelFamilies families, ObjectNode template, NewTokenizer tokenizer)
            throws IOException {
        ModelFamily family = families.of(new JsonFile(request.config(), "", template));
        ObjectNode json = NewModelConfig.config(family, template, tokenizer);
        ModelConfig config = families.read(new JsonFile(request.config(), "", json));
        write(folder.resolve("config.json"), json);
        write(folder.resolve("generation_config.json"), NewModelConfig.generation(tokenizer));
        write(folder.resolve("tokenizer.json"), tokenizer.json());
        write(
                folder.resolve("tokenizer_config.json"),
                NewModelConfig.tokenizer(config.text().maxPositionEmbeddings()));
        Files.writeString(folder.resolve("chat_template.jinja"), chatTemplate());
        if (config.vision().isPresent()) {
            preprocessor(folder, request, config.vision().get().tower());
        }
        SafetensorsWriter.write(
                folder.resolve("model.safetensors"), RandomWeights.of(config, request.seed()), Map.of("format", "pt"));
        ModelFolder.open(folder, families);
    }

    private static void preprocessor(Path folder, NewModel request, VisionTower tower) throws IOException {
        Path given = request.config().resolveSibling("preprocessor_config.json");
        Path file = folder.resolve("preprocessor_config.json");
        if (Files.isRegularFile(given)) {
            Files.copy(given, file);
        } else {
            write(file, NewModelConfig.preprocessor(tower));
        }
    }

    private static void write(Path file, ObjectNode json) throws IOException {
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    }

    private static String chatTemplate() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                NewModelWriter.class.getResourceAsStream("chat_template.jinja"), "chat_template.jinja")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
