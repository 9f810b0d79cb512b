package dev.rlvr.cli.plugin;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folders that hold plugins. Where two plugins offer the same thing, the one from the earlier folder is used.
 *
 * @param all the folders: the distribution's first, the user's, then those of the command line; not all need exist
 */
public record PluginRoots(List<Path> all) {
    /** Copies the list. */
    public PluginRoots {
        all = List.copyOf(all);
    }

    /**
     * Returns the folders of this process.
     *
     * @param environment {@code RLVR_HOME} replaces {@code ~/.rlvr}
     * @param extra the folders of the command line
     */
    public static PluginRoots find(Map<String, String> environment, List<Path> extra) {
        List<Path> roots = new ArrayList<>();
        Path distribution = distribution();
        if (distribution != null) {
            roots.add(distribution.resolve("plugins"));
        }
        String home = environment.getOrDefault("RLVR_HOME", "");
        Path user = home.isEmpty() ? Path.of(System.getProperty("user.home", "."), ".rlvr") : Path.of(home);
        roots.add(user.resolve("plugins"));
        for (Path folder : extra) {
            if (Files.notExists(folder)) {
                throw new RlvrException(ErrorCode.FILE_MISSING, "There is no folder " + folder + " (--plugins)");
            }
            roots.add(folder);
        }
        return new PluginRoots(
                roots.stream().map(Path::toAbsolutePath).map(Path::normalize).toList());
    }

    /**
     * Returns the folder of the distribution, null where rlvr doesn't run from one. The launcher says it as {@code rlvr.home}; without
     * a launcher it is where a {@code lib/} holds rlvr's jar.
     */
    public static @Nullable Path distribution() {
        String home = System.getProperty("rlvr.home", "");
        if (!home.isEmpty()) {
            return Path.of(home);
        }
        try {
            Path code = Path.of(PluginRoots.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path lib = code.getParent();
            return lib != null && lib.endsWith("lib") && Files.isRegularFile(code) ? lib.getParent() : null;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("rlvr's own location is no path", e);
        }
    }
}
