package dev.rlvr.cli.overlap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NgramIndexTests {
    private static final int NGRAM = 3;

    @Provide
    Arbitrary<List<List<String>>> texts() {
        return Arbitraries.of("a", "b", "c")
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .list()
                .ofMaxSize(40);
    }

    private static TextPrint print(List<String> words) {
        return new TextPrint(new NormalText(String.join(" ", words)), new Boilerplate.Range(0, words.size()), NGRAM);
    }

    /** The n-grams of a text, or the text where it is shorter. */
    private static Set<List<String>> ngrams(List<String> words) {
        Set<List<String>> ngrams = new LinkedHashSet<>();
        for (int i = 0; i + NGRAM <= words.size(); i++) {
            ngrams.add(words.subList(i, i + NGRAM));
        }
        return words.size() < NGRAM ? Set.of(words) : ngrams;
    }

    @Property(tries = 300)
    void whatSharesAnNgramIsFoundAsByComparingAllWithAll(
            @ForAll("texts") List<List<String>> texts,
            @ForAll("texts") List<List<String>> others,
            @ForAll @IntRange(min = 1, max = 12) int common) {
        NgramIndex index = new NgramIndex(common);
        Map<List<String>, Set<Integer>> naive = new HashMap<>();
        for (int item = 0; item < texts.size(); item++) {
            for (long key : print(texts.get(item)).keys()) {
                index.add(key, item);
            }
            for (List<String> ngram : ngrams(texts.get(item))) {
                naive.computeIfAbsent(ngram, n -> new TreeSet<>()).add(item);
            }
        }
        for (List<String> other : others) {
            Set<Integer> found = new HashSet<>();
            for (long key : print(other).keys()) {
                for (int item : index.items(key)) {
                    found.add(item);
                }
            }
            Set<Integer> expected = new HashSet<>();
            for (List<String> ngram : ngrams(other)) {
                Set<Integer> items = naive.getOrDefault(ngram, Set.of());
                expected.addAll(items.size() > common ? Set.of() : items);
            }
            assertEquals(expected, found, other + " in " + texts);
        }
    }

    @Test
    void itFindsEverythingAgainAfterItHasGrown() {
        NgramIndex index = new NgramIndex(10);
        for (int item = 0; item < 5000; item++) {
            index.add(item % 1000, item);
            index.add(-1L - item, item);
        }
        assertArrayEquals(new int[] {7, 1007, 2007, 3007, 4007}, index.items(7));
        assertArrayEquals(new int[] {4999}, index.items(-5000));
        assertArrayEquals(new int[0], index.items(5000));
    }

    @Test
    void whatMoreItemsHaveThanIsCommonShowsNothing() {
        NgramIndex index = new NgramIndex(2);
        for (int item = 0; item < 2; item++) {
            index.add(1, item);
            index.add(1, item);
        }
        assertArrayEquals(new int[] {0, 1}, index.items(1));
        index.add(1, 2);
        assertArrayEquals(new int[0], index.items(1));
        index.add(1, 3);
        assertArrayEquals(new int[0], index.items(1));
    }
}
