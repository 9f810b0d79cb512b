package dev.rlvr.djl.bpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Learns merges: again and again the pair of neighbours that occurs most often becomes one token (Sennrich et al., 2016, algorithm 1).
 * Ties go to the pair of the smallest numbers, so that equal words give equal tokens. Differs from the paper in that words are byte
 * sequences, and that the pairs of digits are merged before anything is counted.
 */
final class BpeTrainer {
    private static final long RAREST = 2;

    private final List<String> tokens = new ArrayList<>(ByteAlphabet.tokens());
    private final List<BpeModel.Merge> merges = new ArrayList<>();
    private final List<int[]> words = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();
    private final Map<Long, Pair> pairs = new HashMap<>();
    private final PriorityQueue<Candidate> queue = new PriorityQueue<>(
            Comparator.comparingLong(Candidate::count).reversed().thenComparingLong(Candidate::key));

    private BpeTrainer() {}

    /** How often two neighbours occur, and in which words they did when that was counted. */
    private static final class Pair {
        long count;
        final Set<Integer> words = new HashSet<>();
    }

    /** A pair and how often it occurred when this was queued. */
    private record Candidate(long key, long count) {}

    /**
     * Trains on words.
     *
     * @param size the most tokens, at least 256
     */
    static BpeModel train(Map<String, Long> wordCounts, int size) {
        BpeTrainer trainer = new BpeTrainer();
        trainer.mergeDigits(size);
        wordCounts.forEach(trainer::addWord);
        trainer.pairs.forEach((key, pair) -> trainer.queue.add(new Candidate(key, pair.count)));
        trainer.learn(size);
        return new BpeModel(trainer.tokens, trainer.merges);
    }

    private void mergeDigits(int size) {
        for (int number = 0; number < 100 && tokens.size() < size; number++) {
            addMerge(String.valueOf(number / 10), String.valueOf(number % 10));
        }
    }

    private void addWord(String word, long count) {
        if (word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return; // one token already
        }
        words.add(ByteAlphabet.encode(word));
        counts.add(count);
        countPairs(words.size() - 1, 1, new HashSet<>());
    }

    private void learn(int size) {
        while (tokens.size() < size) {
            Candidate best = queue.poll();
            if (best == null || best.count < RAREST) {
                return;
            }
            long count = pairs.containsKey(best.key) ? pairs.get(best.key).count : 0;
            if (count == best.count) {
                merge(best.key);
            } else if (count > 0 && count < best.count) {
                queue.add(new Candidate(best.key, count));
            }
        }
    }

    private void merge(long key) {
        Pair merged = pairs.remove(key);
        if (merged == null) {
            return;
        }
        int left = (int) (key >>> 32);
        int right = (int) key;
        int token = tokens.size();
        addMerge(tokens.get(left), tokens.get(right));
        Set<Long> grown = new HashSet<>();
        for (int word : merged.words) {
            countPairs(word, -1, new HashSet<>());
            words.set(word, replace(words.get(word), left, right, token));
            countPairs(word, 1, grown);
        }
        pairs.remove(key);
        for (long pair : grown) {
            Pair counted = pairs.get(pair);
            if (counted != null) {
                queue.add(new Candidate(pair, counted.count));
            }
        }
    }

    private void addMerge(String left, String right) {
        tokens.add(left + right);
        merges.add(new BpeModel.Merge(left, right));
    }

    private void countPairs(int word, int sign, Set<Long> touched) {
        int[] symbols = words.get(word);
        for (int i = 1; i < symbols.length; i++) {
            long key = ((long) symbols[i - 1] << 32) | symbols[i];
            Pair pair = pairs.computeIfAbsent(key, k -> new Pair());
            pair.count += sign * counts.get(word);
            pair.words.add(word);
            touched.add(key);
        }
    }

    private static int[] replace(int[] symbols, int left, int right, int token) {
        int[] result = new int[symbols.length];
        int length = 0;
        for (int i = 0; i < symbols.length; i++) {
            if (i + 1 < symbols.length && symbols[i] == left && symbols[i + 1] == right) {
                result[length++] = token;
                i++;
            } else {
                result[length++] = symbols[i];
            }
        }
        return Arrays.copyOf(result, length);
    }
}
