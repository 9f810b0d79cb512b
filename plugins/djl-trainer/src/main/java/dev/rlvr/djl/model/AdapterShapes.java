package dev.rlvr.djl.model;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.LoraSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The matrices of an adapter: a pair for each projection of the language model that it targets. */
public final class AdapterShapes {
    private static final String PROJECTION = "model\\.layers\\.\\d+\\..*_proj\\.weight";
    private static final String MARK = ".lora_";

    private AdapterShapes() {}

    /** Returns whether a name is that of an adapter's matrix. */
    public static boolean isAdapter(String name) {
        return name.contains(MARK);
    }

    /**
     * Returns canonical names and shapes, A (r, in) before B (out, r).
     *
     * @throws RlvrException with code {@code CONFIG_VALUE_INVALID} where the language model lacks a target
     */
    public static Map<String, long[]> of(ModelFolder folder, LoraSettings lora) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        Set<String> known = new TreeSet<>();
        folder.shapes().forEach((name, shape) -> {
            if (name.matches(PROJECTION)) {
                String module = name.substring(0, name.length() - ".weight".length());
                String last = module.substring(module.lastIndexOf('.') + 1);
                known.add(last);
                if (lora.targetModules().contains(last)) {
                    shapes.put(module + ".lora_A.weight", new long[] {lora.rank(), shape[1]});
                    shapes.put(module + ".lora_B.weight", new long[] {shape[0], lora.rank()});
                }
            }
        });
        for (String target : lora.targetModules()) {
            if (!known.contains(target)) {
                throw new RlvrException(
                        ErrorCode.CONFIG_VALUE_INVALID,
                        "model.lora.target_modules: the language model has no projection '" + target + "'."
                                + NearestName.hint(target, known));
            }
        }
        return Collections.unmodifiableMap(shapes);
    }

    /**
     * Holds an adapter against the model that it names: each of its matrices has its place there, and none is missing.
     *
     * @param path the adapter's folder
     * @throws RlvrException with code {@code MODEL_INVALID} where it is another model's, or adapts what this engine does not
     */
    static void check(Path path, Adapter adapter, ModelFolder folder) {
        for (String name : adapter.weights().keySet()) {
            String weight = name.substring(0, name.indexOf(MARK)) + ".weight";
            if (!weight.matches(PROJECTION) || !folder.shapes().containsKey(weight)) {
                throw invalid(path, adapter, "holds '" + name + "', but the language model has no such projection");
            }
        }
        of(folder, adapter.settings()).forEach((name, shape) -> {
            float[] values = adapter.weights().get(name);
            if (values == null) {
                throw invalid(path, adapter, "lacks '" + name + "': a projection is adapted in each layer or in none");
            }
            if (values.length != shape[0] * shape[1]) {
                throw invalid(
                        path,
                        adapter,
                        "holds '" + name + "' with " + values.length + " numbers, but it takes " + shape[0] + " x "
                                + shape[1]);
            }
        });
    }

    private static RlvrException invalid(Path path, Adapter adapter, String what) {
        return new RlvrException(
                ErrorCode.MODEL_INVALID, "The adapter " + path + " of the model " + adapter.base() + " " + what);
    }
}
