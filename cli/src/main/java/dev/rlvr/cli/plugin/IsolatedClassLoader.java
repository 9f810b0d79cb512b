package dev.rlvr.cli.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.pf4j.IndexedExtensionFinder;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;
import org.pf4j.processor.ExtensionStorage;

/** Loads a plugin's classes: the API from the host, then the plugin's own, those of plugins it depends on, and the JDK's. */
final class IsolatedClassLoader extends PluginClassLoader {
    IsolatedClassLoader(PluginManager manager, PluginDescriptor descriptor, ClassLoader host) {
        super(manager, descriptor, host);
    }

    @Override
    protected boolean shouldDelegateToParent(String className) {
        return HostClassLoader.isShared(className);
    }

    /** Returns whether the plugin carries a copy of the API, which is never used. */
    boolean bundlesApi() {
        return findResource("dev/rlvr/api/ApiVersion.class") != null;
    }

    /**
     * Returns the names of the extension classes that the plugin itself lists. PF4J's finder would, where a plugin lists none, return
     * those of a plugin that it depends on.
     */
    Set<String> extensionClassNames() throws IOException {
        Set<String> names = new TreeSet<>();
        for (URL index : Collections.list(findResources(IndexedExtensionFinder.EXTENSIONS_RESOURCE))) {
            URLConnection connection = index.openConnection();
            connection.setUseCaches(false); // a cached jar would stay open after the loader is closed
            try (InputStream bytes = connection.getInputStream();
                    Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
                ExtensionStorage.read(reader, names);
            }
        }
        return names;
    }
}
