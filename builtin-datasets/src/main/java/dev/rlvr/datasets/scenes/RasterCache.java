package dev.rlvr.datasets.scenes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps what was rasterised last, up to a number of pixels, so that large pictures can't fill the memory. Thread-safe. */
final class RasterCache {
    private static final long MAX_PIXELS = 8L << 20;

    private record Key(String name, int width, int height) {}

    private final Map<Key, int[]> rasters = new LinkedHashMap<>(256, 0.75f, true);
    private long pixels;

    int[] get(String name, int width, int height, Supplier<int[]> rasteriser) {
        Key key = new Key(name, width, height);
        synchronized (this) {
            int[] known = rasters.get(key);
            if (known != null) {
                return known;
            }
        }
        // Outside the lock: two threads may draw the same raster once each, which is harmless since both are equal.
        int[] raster = rasteriser.get();
        synchronized (this) {
            if (rasters.put(key, raster) == null) {
                pixels += raster.length;
            }
            var eldest = rasters.entrySet().iterator();
            while (pixels > MAX_PIXELS && rasters.size() > 1) {
                pixels -= eldest.next().getValue().length;
                eldest.remove();
            }
        }
        return raster;
    }
}
