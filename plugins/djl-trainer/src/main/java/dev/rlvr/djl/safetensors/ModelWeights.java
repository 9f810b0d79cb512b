package dev.rlvr.djl.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The weights of a model folder, in one file or in shards. Opening it reads headers alone. Immutable and thread-safe. */
public final class ModelWeights {
    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";

    private final Path folder;
    private final Optional<Path> index;
    private final List<Safetensors> files;
    private final Map<String, Safetensors> fileOf = new LinkedHashMap<>();

    private ModelWeights(Path folder, Optional<Path> index, List<Safetensors> files) {
        this.folder = folder;
        this.index = index;
        this.files = List.copyOf(files);
        for (Safetensors file : files) {
            for (TensorInfo tensor : file.tensors()) {
                Safetensors other = fileOf.put(tensor.name(), file);
                if (other != null) {
                    throw new RlvrException(
                            ErrorCode.MODEL_INVALID,
                            "Tensor '" + tensor.name() + "' is in both " + other.file() + " and " + file.file());
                }
            }
        }
    }

    /**
     * Opens {@code model.safetensors}, or else the shards that {@code model.safetensors.index.json} lists.
     *
     * @throws RlvrException with code {@code MODEL_INVALID} where files are missing, damaged or at odds with the index
     */
    public static ModelWeights open(Path folder) {
        Path single = folder.resolve(SINGLE);
        if (Files.isRegularFile(single)) {
            return new ModelWeights(folder, Optional.empty(), List.of(Safetensors.open(single)));
        }
        Path index = folder.resolve(INDEX);
        if (!Files.isRegularFile(index)) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID,
                    "Model folder " + folder + " has neither " + SINGLE + " nor " + INDEX
                            + (Files.exists(folder.resolve("pytorch_model.bin"))
                                    ? "; pytorch_model.bin is not read, save the model as safetensors"
                                    : ""));
        }
        return sharded(folder, index);
    }

    private static ModelWeights sharded(Path folder, Path index) {
        Map<String, String> shardOf = shardOf(index);
        List<Safetensors> files = new ArrayList<>();
        for (String shard : new TreeSet<>(shardOf.values())) {
            files.add(Safetensors.open(shard(folder, index, shard)));
        }
        ModelWeights weights = new ModelWeights(folder, Optional.of(index), files);
        shardOf.forEach((tensor, shard) -> {
            Safetensors file = weights.fileOf.get(tensor);
            if (file == null || !file.file().equals(folder.resolve(shard))) {
                throw new RlvrException(
                        ErrorCode.MODEL_INVALID,
                        index + " says that tensor '" + tensor + "' is in " + shard + ", but it is "
                                + (file == null
                                        ? "in no shard"
                                        : "in " + file.file().getFileName()));
            }
        });
        return weights;
    }

    private static Map<String, String> shardOf(Path index) {
        JsonNode map;
        try {
            map = new ObjectMapper().readTree(index.toFile()).path("weight_map");
        } catch (JsonProcessingException e) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID, index + " is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "Can't read " + index + ": " + e.getMessage(), e);
        }
        if (!map.isObject() || map.isEmpty() || map.valueStream().anyMatch(v -> !v.isTextual())) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID, index + " needs a weight_map from tensor names to file names");
        }
        Map<String, String> shardOf = new LinkedHashMap<>();
        map.properties().forEach(e -> shardOf.put(e.getKey(), e.getValue().textValue()));
        return shardOf;
    }

    /** A shard is a plain name in the folder: an index must not reach files elsewhere. */
    private static Path shard(Path folder, Path index, String name) {
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._-]*")) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID, index + " names the file '" + name + "', which is not a plain file name");
        }
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID, "Shard " + file + " is missing, though " + INDEX + " lists it");
        }
        return file;
    }

    /** Returns the one file, or the shards. */
    public List<Safetensors> files() {
        return files;
    }

    /** Returns the file that lists the shards, where there are some. */
    public Optional<Path> index() {
        return index;
    }

    /** Returns every tensor, in the order of the files. */
    public List<TensorInfo> tensors() {
        return files.stream().flatMap(f -> f.tensors().stream()).toList();
    }

    /** Returns the size of the tensors on disk. */
    public long bytes() {
        return tensors().stream().mapToLong(TensorInfo::bytes).sum();
    }

    /** Returns whether there is a tensor of that name. */
    public boolean contains(String name) {
        return fileOf.containsKey(name);
    }

    /** Returns what is known of a tensor. */
    public TensorInfo info(String name) {
        return file(name).info(name);
    }

    /** Fills a buffer with a tensor's bytes; see {@link Safetensors#readBytes(String, long, ByteBuffer)}. */
    public void readBytes(String name, long offset, ByteBuffer into) {
        file(name).readBytes(name, offset, into);
    }

    /** Returns a tensor as float32; see {@link Safetensors#readFloat32}. */
    public ByteBuffer readFloat32(String name) {
        return file(name).readFloat32(name);
    }

    private Safetensors file(String name) {
        Safetensors file = fileOf.get(name);
        if (file == null) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID,
                    "Model folder " + folder + " holds no tensor '" + name + "'."
                            + NearestName.hint(name, fileOf.keySet()));
        }
        return file;
    }
}
