package dev.rlvr.djl.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A map that forgets what was used longest ago once its values weigh too much. Thread-safe. */
final class LruCache<K, V> {
    private final LinkedHashMap<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final ToLongFunction<V> weigher;
    private final long capacity;
    private long weight;

    LruCache(long capacity, ToLongFunction<V> weigher) {
        this.capacity = capacity;
        this.weigher = weigher;
    }

    @Nullable
    synchronized V get(K key) {
        return entries.get(key);
    }

    synchronized void put(K key, V value) {
        V before = entries.put(key, value);
        weight += weigher.applyAsLong(value) - (before == null ? 0 : weigher.applyAsLong(before));
        var oldest = entries.entrySet().iterator();
        while (weight > capacity && entries.size() > 1 && oldest.hasNext()) {
            Map.Entry<K, V> entry = oldest.next();
            weight -= weigher.applyAsLong(entry.getValue());
            oldest.remove();
        }
    }

    /** Forgets a value and returns it. */
    @Nullable
    synchronized V remove(K key) {
        V value = entries.remove(key);
        weight -= value == null ? 0 : weigher.applyAsLong(value);
        return value;
    }

    synchronized int size() {
        return entries.size();
    }
}
