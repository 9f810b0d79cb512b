package dev.rlvr.cli.mixture;

import java.nio.charset.StandardCharsets;

/**
 * SplitMix64 (Steele, Lea, Flood 2014) used as a hash, so that a random number belongs to a place instead of to how many were
 * drawn before it.
 */
final class SplitMix {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private SplitMix() {}

    /** Returns 64 random bits that belong to these two numbers. */
    static long hash(long seed, long index) {
        return mix(mix(seed + GAMMA) + (index + 1) * GAMMA);
    }

    /** Returns a number in [0, 1) that belongs to these two numbers. */
    static double uniform(long seed, long index) {
        return (hash(seed, index) >>> 11) * 0x1.0p-53;
    }

    /** Returns a number that belongs to a text, the same on every machine. */
    static long hash(String text) {
        long hash = 0xCBF29CE484222325L; // FNV-1a
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        return mix(hash);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
