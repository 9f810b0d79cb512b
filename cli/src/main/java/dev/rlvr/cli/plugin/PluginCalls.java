package dev.rlvr.cli.plugin;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.util.function.Supplier;

/** Calls into a plugin. */
final class PluginCalls {
    private final String pluginId;
    private final ClassLoader loader;

    PluginCalls(String pluginId, ClassLoader loader) {
        this.pluginId = pluginId;
        this.loader = loader;
    }

    /** Calls with the plugin's class loader as the thread's: libraries find their services and native parts by it. */
    <T> T inContext(Supplier<T> call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return call.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Calls as {@link #inContext} does, and blames the plugin for what it throws beyond its contract. */
    <T> T guarded(Supplier<T> call) {
        try {
            return inContext(call);
        } catch (RlvrException e) {
            throw e;
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw new RlvrException(ErrorCode.PLUGIN_FAILED, "Plugin '" + pluginId + "' failed: " + Reasons.of(e), e);
        }
    }
}
