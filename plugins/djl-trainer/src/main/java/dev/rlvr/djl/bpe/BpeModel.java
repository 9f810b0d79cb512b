package dev.rlvr.djl.bpe;

import java.util.List;

/**
 * The tokens of a byte-level BPE and the merges that make them.
 *
 * @param tokens in the characters of {@link ByteAlphabet}; a token's place is its number, and the first 256 are the bytes
 * @param merges the pairs of tokens to merge, those that go first in front
 */
record BpeModel(List<String> tokens, List<Merge> merges) {
    BpeModel {
        tokens = List.copyOf(tokens);
        merges = List.copyOf(merges);
    }

    /** Two tokens that become one. */
    record Merge(String left, String right) {}
}
