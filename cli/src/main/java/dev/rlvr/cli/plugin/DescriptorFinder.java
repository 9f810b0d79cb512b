package dev.rlvr.cli.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PropertiesPluginDescriptorFinder;

/** Reads what a plugin says about itself: a folder in {@code plugin.properties}, a jar in its manifest. */
final class DescriptorFinder implements PluginDescriptorFinder {
    private static final String PROPERTIES = PropertiesPluginDescriptorFinder.DEFAULT_PROPERTIES_FILE_NAME;

    private final PluginDescriptorFinder properties = new PropertiesPluginDescriptorFinder();
    private final PluginDescriptorFinder manifest = new ManifestPluginDescriptorFinder();

    @Override
    public boolean isApplicable(Path path) {
        return true;
    }

    @Override
    public PluginDescriptor find(Path path) {
        if (Files.isDirectory(path)) {
            return ofFolder(path);
        }
        requireId(path);
        return manifest.find(path);
    }

    private PluginDescriptor ofFolder(Path path) {
        if (!Files.isRegularFile(path.resolve(PROPERTIES))) {
            throw new PluginRuntimeException("it has no " + PROPERTIES);
        }
        PluginDescriptor descriptor = properties.find(path);
        if (descriptor.getPluginId() == null || descriptor.getPluginId().isBlank()) {
            throw new PluginRuntimeException("its " + PROPERTIES + " has no plugin.id");
        }
        return descriptor;
    }

    private static void requireId(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest found = file.getManifest();
            String id =
                    found == null ? null : found.getMainAttributes().getValue(ManifestPluginDescriptorFinder.PLUGIN_ID);
            if (id == null || id.isBlank()) {
                throw new PluginRuntimeException("its manifest has no " + ManifestPluginDescriptorFinder.PLUGIN_ID);
            }
        } catch (IOException e) {
            throw new PluginRuntimeException(e, "it can't be read as a jar: {}", e.getMessage());
        }
    }
}
