package dev.rlvr.cli.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.pf4j.util.FileUtils;
import org.pf4j.util.Unzip;

/** Unpacks a zipped plugin, once for each version of the zip, into the hidden folder {@code .unpacked} beside it. */
final class ZipPlugin {
    private ZipPlugin() {}

    /** Returns the folder with the content of a zip. It appears whole or not at all, also where two processes start at once. */
    static Path unpack(Path zip) throws IOException {
        try (ZipFile readable = new ZipFile(zip.toFile())) { // a damaged zip fails here, and not after half of it
            Path folder = zip.resolveSibling(".unpacked")
                    .resolve(zip.getFileName() + "-" + readable.size() + "-"
                            + Files.getLastModifiedTime(zip).toMillis());
            if (!Files.isDirectory(folder)) {
                unpack(zip, folder);
            }
            return folder;
        }
    }

    private static void unpack(Path zip, Path folder) throws IOException {
        Path parent = Files.createDirectories(zip.resolveSibling(".unpacked"));
        Path part = Files.createTempDirectory(parent, "part");
        try {
            new Unzip(zip.toFile(), part.toFile()).extract();
            Files.move(part, folder);
        } catch (IOException e) {
            if (!Files.isDirectory(folder)) { // else another process was first
                throw e;
            }
        } finally {
            if (Files.exists(part)) {
                FileUtils.delete(part);
            }
        }
    }
}
