package dev.rlvr.djl.model;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.AdapterToMerge;
import dev.rlvr.api.train.LoraSettings;
import dev.rlvr.api.train.MergedModel;
import dev.rlvr.djl.safetensors.FloatConversion;
import dev.rlvr.djl.safetensors.Safetensors;
import dev.rlvr.djl.safetensors.SafetensorsWriter;
import dev.rlvr.djl.safetensors.TensorInfo;
import dev.rlvr.djl.safetensors.TensorSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes an adapter and its model one model: a projection's {@code W} becomes {@code W + scale B A}. All else is copied: the files and their
 * tensors, names and types are the model's. Needs memory for the adapter and for some rows of one projection.
 */
public final class AdapterMerge {
    /** The most numbers of a projection in memory, or one row of it. */
    private static final int BLOCK = 1 << 20;

    private final ModelFolder folder;
    private final ModelFamilies families;
    private final Map<String, LowRankProduct> products;

    private AdapterMerge(ModelFolder folder, Adapter adapter, ModelFamilies families) {
        this.folder = folder;
        this.families = families;
        this.products = products(folder, adapter);
    }

    /** Writes the merged model; see {@code Trainer.merge}. */
    public static MergedModel write(AdapterToMerge request, ModelFamilies families) {
        ModelFolder folder = ModelFolder.open(request.adapter(), families);
        Adapter adapter = folder.adapter()
                .orElseThrow(() -> new RlvrException(
                        ErrorCode.MODEL_INVALID,
                        "Nothing to merge: " + request.adapter() + " holds no adapter (" + Adapter.CONFIG
                                + "); it is a whole model"));
        checkOutput(request, folder);
        AdapterMerge merge = new AdapterMerge(folder, adapter, families);
        WholeFolder.write(request.output(), WholeFolder.ELSEWHERE, merge::fill);
        return new MergedModel(
                folder.path(),
                adapter.settings(),
                merge.products.size(),
                folder.weights().bytes());
    }

    private static void checkOutput(AdapterToMerge request, ModelFolder folder) {
        Path output = request.output();
        for (Path source : List.of(request.adapter(), folder.path())) {
            if (Files.exists(output) && real(source).startsWith(real(output))) {
                throw invalid("The merged model can't be written to " + output + ": it is made from " + source);
            }
        }
        if (WholeFolder.isFree(output)) {
            return;
        }
        if (!request.overwrite()) {
            throw invalid("The folder for the merged model is not empty: " + output
                    + ". Name another, or give --overwrite to replace it.");
        }
        if (!isModelAlone(output)) {
            throw invalid(output + " is not replaced: it is no folder that holds a model and nothing else.");
        }
    }

    /** What is deleted must be what a merge writes: files, a configuration among them. */
    private static boolean isModelAlone(Path output) {
        if (!Files.isRegularFile(output.resolve("config.json"))) {
            return false;
        }
        try (Stream<Path> content = Files.list(output)) {
            return content.allMatch(Files::isRegularFile);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "Can't read " + output + ": " + e.getMessage(), e);
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "Can't read " + path + ": " + e.getMessage(), e);
        }
    }

    private static RlvrException invalid(String what) {
        return new RlvrException(ErrorCode.CONFIG_VALUE_INVALID, what);
    }

    private static Map<String, LowRankProduct> products(ModelFolder folder, Adapter adapter) {
        LoraSettings lora = adapter.settings();
        Map<String, LowRankProduct> products = new LinkedHashMap<>();
        folder.storedNames().forEach((name, stored) -> {
            float[] a = adapter.weights().get(name.replaceFirst("\\.weight$", ".lora_A.weight"));
            float[] b = adapter.weights().get(name.replaceFirst("\\.weight$", ".lora_B.weight"));
            if (a != null && b != null) {
                products.put(stored, new LowRankProduct(a, b, lora.rank(), (float) lora.scale()));
            }
        });
        return products;
    }

    private void fill(Path draft) throws IOException {
        for (Path file : folder.companions()) {
            Files.copy(file, draft.resolve(file.getFileName()));
        }
        if (folder.weights().index().isPresent()) {
            Path index = folder.weights().index().get();
            Files.copy(index, draft.resolve(index.getFileName()));
        }
        for (Safetensors file : folder.weights().files()) {
            Map<String, TensorSource> tensors = new LinkedHashMap<>();
            file.tensors().forEach(tensor -> tensors.put(tensor.name(), tensor(file, tensor)));
            SafetensorsWriter.write(draft.resolve(file.file().getFileName()), tensors, file.metadata());
        }
        ModelFolder.open(draft, families);
    }

    private TensorSource tensor(Safetensors file, TensorInfo tensor) {
        LowRankProduct product = products.get(tensor.name());
        return product == null
                ? file.source(tensor.name())
                : TensorSource.like(tensor, channel -> write(file, tensor, product, channel));
    }

    /** Writes a projection with its adapter, some rows at a time. */
    private static void write(Safetensors file, TensorInfo info, LowRankProduct product, WritableByteChannel channel)
            throws IOException {
        int height = (int) info.shape()[0];
        int width = (int) info.shape()[1];
        int step = Math.max(1, BLOCK / width);
        int bytes = info.dtype().bytes();
        for (int from = 0; from < height; from += step) {
            int to = Math.min(height, from + step);
            ByteBuffer rows = ByteBuffer.allocate((to - from) * width * bytes).order(ByteOrder.LITTLE_ENDIAN);
            file.readBytes(info.name(), (long) from * width * bytes, rows);
            FloatConversion.add(rows, info.dtype(), product.rows(from, to));
            TensorSource.writeFully(channel, rows.flip());
        }
    }
}
