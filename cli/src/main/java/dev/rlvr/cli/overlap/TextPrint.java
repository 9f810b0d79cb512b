package dev.rlvr.cli.overlap;

import java.util.List;

/**
 * A text as what is compared of it: 64-bit hashes of its n-grams, or for a text of fewer words of the text as a whole, signs included.
 * With millions of n-grams on either side two different ones share a hash with a probability below one in a hundred thousand.
 */
final class TextPrint {
    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long ODD = 0x9e3779b97f4a7c15L;

    private final NormalText text;
    private final Boilerplate.Range own;
    private final int ngram;
    private final long whole;
    private final long[] keys;

    TextPrint(NormalText text, Boilerplate.Range own, int ngram) {
        this.text = text;
        this.own = own;
        this.ngram = ngram;
        String compact = text.compact(own.from(), own.to());
        this.whole = mixed(hash(compact));
        this.keys = compact.isEmpty() ? new long[0] : own.length() < ngram ? new long[] {whole} : ngrams();
    }

    private long[] ngrams() {
        List<String> words = text.words();
        long[] hashes = new long[own.length()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = hash(words.get(own.from() + i));
        }
        long[] ngrams = new long[own.length() - ngram + 1];
        for (int i = 0; i < ngrams.length; i++) {
            long hash = ngram;
            for (int j = i; j < i + ngram; j++) {
                hash = mixed(hash * ODD + hashes[j]);
            }
            ngrams[i] = hash;
        }
        return ngrams;
    }

    /** Returns the hashes of the n-grams in order, or that of the whole text alone; none of an empty text. */
    long[] keys() {
        return keys;
    }

    /** Returns the hash of the whole text. */
    long whole() {
        return whole;
    }

    /** Returns the words behind one of {@link #keys()}, for people. */
    String words(int key) {
        int from = own.from() + key;
        return String.join(" ", text.words().subList(from, Math.min(from + ngram, own.to())));
    }

    private static long hash(String text) {
        long hash = FNV_BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /** The finaliser of SplitMix64: every bit of the result depends on every bit of the argument. */
    private static long mixed(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
