package dev.rlvr.cli.plugin;

import dev.rlvr.api.model.ModelFamily;
import dev.rlvr.api.train.Trainer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.pf4j.ExtensionPoint;

/** The extensions of all plugins, and whose they are. Ids are unique within a kind. */
final class ExtensionRegistry {
    private final List<Entry> entries = new ArrayList<>();
    private final IdentityHashMap<Object, Entry> byExtension = new IdentityHashMap<>();

    /** Returns the id of the plugin that offers an extension of this kind and id already, if one does. */
    Optional<String> owner(ExtensionKind<?> kind, String id) {
        return entries.stream()
                .filter(entry -> entry.kind.equals(kind) && entry.id.equals(id))
                .map(Entry::plugin)
                .findFirst();
    }

    /** Adds an extension. */
    void add(ExtensionKind<?> kind, String id, ExtensionPoint extension, String plugin, PluginCalls calls) {
        ExtensionPoint hosted = hosted(kind, id, extension, calls);
        Entry entry = new Entry(kind, id, hosted, plugin, calls);
        entries.add(entry);
        byExtension.put(hosted, entry);
    }

    private static ExtensionPoint hosted(
            ExtensionKind<?> kind, String id, ExtensionPoint extension, PluginCalls calls) {
        if (kind.type() == Trainer.class) {
            return new HostedTrainer((Trainer) extension, calls);
        }
        return kind.type() == ModelFamily.class ? new HostedFamily((ModelFamily) extension, id, calls) : extension;
    }

    /** Returns all extensions of a kind, in the order in which they were added. */
    <T extends ExtensionPoint> List<T> all(Class<T> type) {
        return entries.stream()
                .filter(entry -> entry.kind.type() == type)
                .map(entry -> type.cast(entry.extension))
                .toList();
    }

    /** Returns whose an extension is. */
    Entry entry(ExtensionPoint extension) {
        Entry entry = byExtension.get(extension);
        if (entry == null) {
            throw new IllegalArgumentException(extension.getClass().getName() + " is no extension of a plugin");
        }
        return entry;
    }

    /** An extension and whose it is. */
    record Entry(ExtensionKind<?> kind, String id, ExtensionPoint extension, String plugin, PluginCalls calls) {}
}
