package dev.rlvr.cli.plugin;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.pf4j.ExtensionPoint;
import org.pf4j.PluginWrapper;

/** Creates the extensions of one plugin after another, and reports those that can't be used. */
final class ExtensionLoading {
    private final ExtensionRegistry registry;

    ExtensionLoading(ExtensionRegistry registry) {
        this.registry = registry;
    }

    void load(PluginWrapper plugin, PluginReport report) {
        IsolatedClassLoader loader = (IsolatedClassLoader) plugin.getPluginClassLoader();
        for (String className : classNames(loader, report)) {
            loadClass(className, loader, report);
        }
        if (report.offersNothing() && !report.isBroken()) {
            if (report.hasReasons()) {
                report.nothingLeft();
            } else {
                report.broken("it offers nothing: no class of META-INF/extensions.idx is an extension that rlvr knows."
                        + " Annotate classes with @Extension, and list org.pf4j:pf4j as annotation processor");
            }
        }
        if (loader.bundlesApi() && !report.isBroken()) {
            report.remark(
                    "it bundles a copy of dev.rlvr.api, which is not used; give that dependency the scope 'provided'");
        }
    }

    private static Set<String> classNames(IsolatedClassLoader loader, PluginReport report) {
        try {
            return loader.extensionClassNames();
        } catch (IOException e) {
            report.broken("its META-INF/extensions.idx can't be read: " + Reasons.of(e));
            return Set.of();
        }
    }

    private void loadClass(String className, IsolatedClassLoader loader, PluginReport report) {
        PluginCalls calls = new PluginCalls(report.id(), loader);
        try {
            Object extension = calls.inContext(() -> create(className, loader));
            List<ExtensionKind<?>> kinds = ExtensionKind.ofExtension(extension);
            for (ExtensionKind<?> kind : kinds) {
                register(kind, (ExtensionPoint) extension, calls, report);
            }
        } catch (Throwable e) { // a plugin may throw anything
            Reasons.rethrowIfFatal(e);
            report.degraded("its extension " + className + " can't be created: " + Reasons.of(e));
        }
    }

    private static Object create(String className, ClassLoader loader) {
        try {
            return loader.loadClass(className).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new org.pf4j.PluginRuntimeException(Reasons.of(e), e);
        }
    }

    private void register(ExtensionKind<?> kind, ExtensionPoint extension, PluginCalls calls, PluginReport report) {
        String id = calls.inContext(() -> kind.idOf(extension));
        if (id == null || id.isBlank()) {
            report.degraded("its " + kind.noun() + " " + extension.getClass().getName() + " has no id");
            return;
        }
        String owner = registry.owner(kind, id).orElse("");
        if (!owner.isEmpty()) {
            report.degraded(
                    "its " + kind.noun() + " '" + id + "' is not used: plugin '" + owner + "' offers one of that id");
            return;
        }
        String description = calls.inContext(() -> kind.descriptionOf(extension));
        registry.add(kind, id, extension, report.id(), calls);
        report.add(new ExtensionInfo(kind.type().getSimpleName(), id, description == null ? "" : description));
    }
}
