package dev.rlvr.cli.command;

import dev.rlvr.cli.config.ConfigLoader;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.plugin.Plugins;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * What commands get from the process they run in.
 *
 * @param home the distribution's folder
 * @param workingDirectory where relative output folders start from
 * @param clock tells the time
 * @param version the version of rlvr
 */
public record Surroundings(Optional<Path> home, Path workingDirectory, Clock clock, String version) {
    /** Returns what loads configurations, and prints what their datasets go without. */
    ConfigLoader configurations(Plugins plugins, Console console) {
        return new ConfigLoader(plugins, home, workingDirectory, bound -> LeftOutNotes.show(bound, console));
    }

    /** Returns those of this process. */
    public static Surroundings ofProcess() {
        String version = Surroundings.class.getPackage().getImplementationVersion();
        return new Surroundings(
                Optional.ofNullable(System.getProperty("rlvr.home")).map(Path::of),
                Path.of(""),
                Clock.systemUTC(),
                version == null ? "unpacked" : version);
    }
}
