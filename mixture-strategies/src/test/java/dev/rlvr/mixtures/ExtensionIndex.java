package dev.rlvr.mixtures;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The classes that PF4J finds: those named in {@code META-INF/extensions.idx}. */
public final class ExtensionIndex {
    private ExtensionIndex() {}

    /** Returns the names in all such files; several class path entries have one, a plugin's jar has one. */
    public static List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        for (URL index :
                Collections.list(ExtensionIndex.class.getClassLoader().getResources("META-INF/extensions.idx"))) {
            try (InputStream input = index.openStream()) {
                new String(input.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(names::add);
            }
        }
        return List.copyOf(names);
    }
}
