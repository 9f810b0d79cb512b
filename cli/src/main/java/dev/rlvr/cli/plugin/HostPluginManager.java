package dev.rlvr.cli.plugin;

import dev.rlvr.api.ApiVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.CompoundPluginLoader;
import org.pf4j.DefaultPluginLoader;
import org.pf4j.DefaultPluginManager;
import org.pf4j.DependencyResolver;
import org.pf4j.JarPluginLoader;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;

/**
 * PF4J, set up for rlvr: it reads descriptors, checks versions, orders by dependencies, and loads classes. What PF4J would log and
 * pass over is thrown instead, so {@link PluginStartup} drives it plugin by plugin.
 */
final class HostPluginManager extends DefaultPluginManager {
    HostPluginManager() {
        super(List.of(Path.of("."))); // never searched: the roots are PluginCandidates' business
        setSystemVersion(ApiVersion.CURRENT);
    }

    /** Loads one plugin, without its dependencies. */
    PluginWrapper load(Path path) {
        return loadPluginFromPath(path);
    }

    /** Reads what the plugin at a path says about itself. */
    PluginDescriptor describe(Path path) {
        PluginDescriptor descriptor = getPluginDescriptorFinder().find(path);
        validatePluginDescriptor(descriptor);
        return descriptor;
    }

    /** Checks the dependencies between all plugins that are loaded. */
    DependencyResolver.Result checkDependencies() {
        List<PluginDescriptor> descriptors = new ArrayList<>();
        getPlugins().forEach(plugin -> descriptors.add(plugin.getDescriptor()));
        return dependencyResolver.resolve(descriptors);
    }

    /** Forgets a plugin, but not those that depend on it. */
    void forget(String pluginId) {
        unloadPlugin(pluginId, false, false);
    }

    /** Puts plugins in the order of their dependencies, which must be all right. */
    List<PluginWrapper> resolve() {
        resolvePlugins();
        return List.copyOf(getResolvedPlugins());
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new DescriptorFinder();
    }

    @Override
    protected PluginFactory createPluginFactory() {
        return new StrictPluginFactory();
    }

    /** No plugin is ever switched off by a file: a folder without it is what people expect. */
    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new PluginStatusProvider() {
            @Override
            public boolean isPluginDisabled(String pluginId) {
                return false;
            }

            @Override
            public void disablePlugin(String pluginId) {}

            @Override
            public void enablePlugin(String pluginId) {}
        };
    }

    @Override
    protected PluginLoader createPluginLoader() {
        ClassLoader host = new HostClassLoader(HostPluginManager.class.getClassLoader());
        return new CompoundPluginLoader()
                .add(new JarPluginLoader(this) {
                    @Override
                    protected PluginClassLoader createPluginClassLoader(Path path, PluginDescriptor descriptor) {
                        return new IsolatedClassLoader(pluginManager, descriptor, host);
                    }
                })
                .add(new DefaultPluginLoader(this) {
                    @Override
                    protected PluginClassLoader createPluginClassLoader(Path path, PluginDescriptor descriptor) {
                        return new IsolatedClassLoader(pluginManager, descriptor, host);
                    }
                });
    }
}
