package dev.rlvr.cli.plugin;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folders that hold plugins. Where two plugins offer the same thing, the one from the earlier folder is used.
 *
 * @param builtIn the distribution's folder, where rlvr runs from a distribution
 * @param others the user's, then those of the command line; not all need exist
 */
public record PluginRoots(Optional<Path> builtIn, List<Path> others) {
    /** Copies the list. */
    public PluginRoots {
        others = List.copyOf(others);
    }

    /** Returns roots none of which came with rlvr. */
    public static PluginRoots of(List<Path> others) {
        return new PluginRoots(Optional.empty(), others);
    }

    /** Returns all of them, the distribution's first. */
    List<Path> all() {
        return Stream.concat(builtIn.stream(), others.stream()).toList();
    }

    /** Returns whether a plugin came with rlvr. */
    boolean isBuiltIn(Path plugin) {
        try {
            return builtIn.isPresent()
                    && Files.exists(builtIn.get())
                    && plugin.toRealPath().startsWith(builtIn.get().toRealPath());
        } catch (IOException e) {
            return false; // deleted since: who can't tell is careful
        }
    }

    /**
     * Returns the folders of this process.
     *
     * @param environment {@code RLVR_HOME} replaces {@code ~/.rlvr}
     * @param extra the folders of the command line
     */
    public static PluginRoots find(Map<String, String> environment, List<Path> extra) {
        List<Path> roots = new ArrayList<>();
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
                Optional.ofNullable(distribution()).map(folder -> absolute(folder.resolve("plugins"))),
                roots.stream().map(PluginRoots::absolute).toList());
    }

    private static Path absolute(Path folder) {
        return folder.toAbsolutePath().normalize();
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
