package dev.rlvr.cli.plugin;

import java.util.List;

/**
 * What plugins see of the host: the JDK, and the packages of the API, named one by one. So a plugin can neither come to lean on a
 * library that the host happens to use, nor clash with it.
 */
final class HostClassLoader extends ClassLoader {
    private static final List<String> SHARED = List.of("dev.rlvr.api.", "org.pf4j.", "org.slf4j.", "org.jspecify.");

    private final ClassLoader host;

    HostClassLoader(ClassLoader host) {
        super("rlvr-api", ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    /** Returns whether a class comes from the host whatever a plugin bundles, so that both mean the same type. */
    static boolean isShared(String className) {
        return SHARED.stream().anyMatch(className::startsWith);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (isShared(name)) {
            return host.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}
