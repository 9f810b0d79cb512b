package dev.rlvr.cli.plugin;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.ExtensionPoint;

/** Finds an extension by its id. */
final class ExtensionLookup {
    private ExtensionLookup() {}

    static <T extends ExtensionPoint> T find(Plugins plugins, Class<T> type, String id) {
        ExtensionKind<T> kind = ExtensionKind.of(type);
        List<String> known = new ArrayList<>();
        for (T extension : plugins.extensions(type)) {
            String candidate = kind.idOf(extension);
            if (candidate.equals(id)) {
                return extension;
            }
            known.add(candidate);
        }
        throw new RlvrException(
                ErrorCode.NAME_UNKNOWN,
                "No plugin offers a " + kind.noun() + " with id '" + id + "'." + NearestName.hint(id, known));
    }
}
