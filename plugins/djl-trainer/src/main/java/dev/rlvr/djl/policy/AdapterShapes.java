package dev.rlvr.djl.policy;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.LoraSettings;
import dev.rlvr.djl.model.ModelFolder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The matrices of an adapter: a pair for each projection of the language model that it targets. */
final class AdapterShapes {
    private static final String PROJECTION = "model\\.layers\\.\\d+\\..*_proj\\.weight";
    private static final String MARK = ".lora_";

    private AdapterShapes() {}

    /** Returns whether a name is that of an adapter's matrix. */
    static boolean isAdapter(String name) {
        return name.contains(MARK);
    }

    /**
     * Returns canonical names and shapes, A (r, in) before B (out, r).
     *
     * @throws RlvrException with code {@code CONFIG_VALUE_INVALID} where the language model lacks a target
     */
    static Map<String, long[]> of(ModelFolder folder, LoraSettings lora) {
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
}
