package dev.rlvr.cli.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds what may be a plugin: folders, jars and zips right below a root, or the root itself. */
final class PluginCandidates {
    private PluginCandidates() {}

    /**
     * Returns the candidates of all roots: in the order of the roots, then of file names. Hidden files don't count. A root that is a
     * plugin itself is a candidate, so that its author can try it where it was built.
     */
    static List<Path> find(List<Path> roots, Consumer<String> warnings) {
        Set<Path> candidates = new LinkedHashSet<>();
        for (Path root : roots) {
            try {
                if (Files.exists(root)) {
                    candidates.addAll(below(root.toRealPath()));
                }
            } catch (IOException e) {
                warnings.accept("the plugins in " + root + " can't be listed: " + Reasons.of(e));
            }
        }
        return List.copyOf(candidates);
    }

    static boolean isZip(Path path) {
        return Files.isRegularFile(path) && name(path).endsWith(".zip");
    }

    private static List<Path> below(Path root) throws IOException {
        if (Files.isRegularFile(root) || Files.exists(root.resolve("plugin.properties"))) {
            return List.of(root);
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> children = Files.list(root)) {
            children.filter(PluginCandidates::isCandidate).sorted().forEach(found::add);
        }
        return found;
    }

    private static boolean isCandidate(Path path) {
        String name = name(path);
        return !name.startsWith(".") && (Files.isDirectory(path) || name.endsWith(".jar") || name.endsWith(".zip"));
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    }
}
