package dev.rlvr.djl.model;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.ModelDescription;
import dev.rlvr.djl.image.ImageSettings;
import dev.rlvr.djl.safetensors.ModelWeights;
import dev.rlvr.djl.safetensors.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model folder in Hugging Face's layout, checked as a whole when it is opened; weights are read when asked for. Immutable and
 * thread-safe.
 */
public final class ModelFolder {
    private final Path path;
    private final ModelConfig config;
    private final Optional<ImageSettings> imageSettings;
    private final TokenizerFiles tokenizer;
    private final ModelWeights weights;
    private final Map<String, String> storedNames;
    private final Optional<Adapter> adapter;

    private ModelFolder(
            Path path,
            ModelConfig config,
            Optional<ImageSettings> imageSettings,
            TokenizerFiles tokenizer,
            ModelWeights weights,
            Map<String, String> storedNames,
            Optional<Adapter> adapter) {
        this.path = path;
        this.config = config;
        this.imageSettings = imageSettings;
        this.tokenizer = tokenizer;
        this.weights = weights;
        this.storedNames = storedNames;
        this.adapter = adapter;
    }

    /**
     * Opens a folder: reads its configuration and tokenizer, and the headers of its weights. A folder that holds an adapter stands for the
     * model that it belongs to, with the adapter.
     *
     * @throws RlvrException {@code FILE_MISSING} where there is no such folder, {@code MODEL_INVALID} where it can't be used
     */
    public static ModelFolder open(Path path, ModelFamilies families) {
        if (!Files.isDirectory(path)) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "Model folder not found: " + path);
        }
        return Adapter.isIn(path)
                ? adapted(path, Adapter.read(path), families)
                : open(path, Optional.empty(), families);
    }

    private static ModelFolder adapted(Path path, Adapter adapter, ModelFamilies families) {
        if (!Files.isDirectory(adapter.base())) {
            throw new RlvrException(
                    ErrorCode.FILE_MISSING,
                    "The model of an adapter is not where base_model_name_or_path in its " + Adapter.CONFIG + " says: "
                            + adapter.base());
        }
        ModelFolder folder = open(adapter.base(), Optional.of(adapter), families);
        AdapterShapes.check(path, adapter, folder);
        return folder;
    }

    private static ModelFolder open(Path path, Optional<Adapter> adapter, ModelFamilies families) {
        Path configFile = path.resolve("config.json");
        if (!Files.isRegularFile(configFile)) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID, "Model folder " + path + " has no config.json; is it a model folder?");
        }
        ModelConfig config = families.read(JsonFile.read(configFile));
        Optional<ImageSettings> images = config.vision().map(v -> ImageSettingsReader.read(path, v.tower()));
        TokenizerFiles tokenizer = TokenizerFiles.read(path);
        ModelConfig complete = EndTokens.complete(path, config, tokenizer);
        ModelWeights weights = ModelWeights.open(path);
        WeightsCheck check = WeightsCheck.of(path, complete, weights);
        return new ModelFolder(path, check.config(), images, tokenizer, weights, check.storedNames(), adapter);
    }

    /** Describes a folder; see {@code Trainer.describe}. */
    public static ModelDescription describe(Path path, ModelFamilies families) {
        return ModelDescriptions.of(open(path, families));
    }

    /** Returns the folder. */
    public Path path() {
        return path;
    }

    /** Returns the adapter that the folder holds, where {@link #path} is its model's folder. */
    public Optional<Adapter> adapter() {
        return adapter;
    }

    /** Returns the architecture, with weights tied where there is no {@code lm_head.weight}. */
    public ModelConfig config() {
        return config;
    }

    /** Returns how pictures are made to fit; empty where the model reads text alone. */
    public Optional<ImageSettings> imageSettings() {
        return imageSettings;
    }

    /** Returns the chat template, in Jinja. */
    public String chatTemplate() {
        return tokenizer.chatTemplate();
    }

    /** Returns the words that a chat template knows by name, such as {@code bos_token}. */
    public Map<String, String> templateWords() {
        return tokenizer.templateWords();
    }

    /** Returns the special tokens of tokenizer.json and their numbers. */
    public Map<String, Integer> specialTokens() {
        return tokenizer.specialTokens();
    }

    /** Returns tokenizer.json. */
    public Path tokenizerFile() {
        return path.resolve("tokenizer.json");
    }

    /** Returns the headers and bytes of the weights, by stored name. */
    public ModelWeights weights() {
        return weights;
    }

    /** Returns the canonical names of the parameters, each with its stored name, in the order of {@link #shapes()}. */
    public Map<String, String> storedNames() {
        return storedNames;
    }

    /**
     * Returns a parameter's name in the files.
     *
     * @throws IllegalArgumentException where the model has no parameter of that canonical name
     */
    public String storedName(String canonical) {
        String stored = storedNames.get(canonical);
        if (stored == null) {
            throw new IllegalArgumentException("no parameter '" + canonical + "'");
        }
        return stored;
    }

    /** Returns what is stored of a parameter. */
    public TensorInfo info(String canonical) {
        return weights.info(storedName(canonical));
    }

    /** Fills a buffer with a parameter's bytes as they are stored, from an offset on. */
    public void readBytes(String canonical, long offset, ByteBuffer into) {
        weights.readBytes(storedName(canonical), offset, into);
    }

    /** Returns a parameter as float32 in a direct little-endian buffer. */
    public ByteBuffer readFloat32(String canonical) {
        return weights.readFloat32(storedName(canonical));
    }

    /** Returns the parameters' canonical names and shapes. */
    public Map<String, long[]> shapes() {
        return config.shapes();
    }

    /** Returns the files beside the weights that a copy of this model needs, as far as they are there. */
    public List<Path> companions() {
        return CompanionFiles.of(path);
    }
}
