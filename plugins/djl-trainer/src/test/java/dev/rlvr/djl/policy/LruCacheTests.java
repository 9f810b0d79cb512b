package dev.rlvr.djl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class LruCacheTests {
    private final LruCache<String, String> cache = new LruCache<>(10, String::length);

    @Test
    void forgetsWhatWasUsedLongestAgo() {
        cache.put("a", "1234");
        cache.put("b", "1234");
        assertEquals("1234", cache.get("a"));
        cache.put("c", "1234");
        assertNull(cache.get("b"));
        assertEquals("1234", cache.get("a"));
        assertEquals(2, cache.size());
    }

    @Test
    void weighsAReplacedValueOnce() {
        cache.put("a", "1234");
        cache.put("a", "12345");
        cache.put("b", "12345");
        assertEquals(2, cache.size());
    }

    @Test
    void keepsASingleValueHoweverHeavy() {
        cache.put("a", "12345678901234");
        assertEquals(1, cache.size());
    }

    @Test
    void whatIsRemovedWeighsNoMore() {
        cache.put("a", "12345");
        assertEquals("12345", cache.remove("a"));
        assertNull(cache.remove("a"));
        cache.put("b", "12345");
        cache.put("c", "12345");
        assertEquals(2, cache.size());
    }
}
