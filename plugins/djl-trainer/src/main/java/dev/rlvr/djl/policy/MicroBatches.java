package dev.rlvr.djl.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/** Splits groups into micro-batches of similar length, so that little is padded and none holds more tokens than wanted. */
public final class MicroBatches {
    private MicroBatches() {}

    /**
     * Some of a group's completions.
     *
     * @param group the group's index
     * @param from the first completion
     * @param to the one behind the last
     */
    public record Slice(int group, int from, int to) {
        /** Returns how many completions it has. */
        public int size() {
            return to - from;
        }
    }

    /**
     * Returns groups by micro-batch as {@link #ofGroups} does, but a group that alone exceeds the budget in slices about equally large, each a
     * micro-batch of its own, for which the prompt runs again. Where not even one completion fits beside its prompt, the budget can't be
     * kept: a slice then has about as many tokens of completions as of the prompt, so that about twice the work is done at most.
     *
     * @param prompts a prompt a group
     * @param size completions a group
     * @param rows a group's completion length (the longest of the group)
     * @param budget the most padded tokens of a micro-batch
     */
    public static List<List<Slice>> slices(List<PreparedPrompt> prompts, int size, IntUnaryOperator rows, int budget) {
        List<List<Slice>> batches = new ArrayList<>();
        for (List<Integer> batch : ofGroups(prompts, size, rows, budget)) {
            int first = batch.get(0);
            int parts = parts(prompts.get(first).length(), size, rows.applyAsInt(first), budget);
            if (parts == 1) {
                batches.add(
                        batch.stream().map(group -> new Slice(group, 0, size)).toList());
            } else {
                for (int n = 0; n < parts; n++) {
                    batches.add(List.of(new Slice(first, n * size / parts, (n + 1) * size / parts)));
                }
            }
        }
        return batches;
    }

    /** Returns into how many slices a group is cut. */
    private static int parts(int prompt, int size, int length, int budget) {
        int fits = (budget - prompt) / Math.max(1, length);
        int most = fits > 0 ? fits : Math.max(1, prompt / Math.max(1, length));
        return (size + most - 1) / most;
    }

    /**
     * Returns the indices of whole groups whose prompts run once, by micro-batch; see {@link #fill}.
     *
     * @param prompts a prompt a group
     * @param size completions a group
     * @param rows a group's completion length (the longest of the group)
     * @param budget the most padded tokens of a micro-batch
     */
    public static List<List<Integer>> ofGroups(
            List<PreparedPrompt> prompts, int size, IntUnaryOperator rows, int budget) {
        return fill(
                prompts.size(), i -> prompts.get(i).length(), rows, (prefix, width) -> prefix + size * width, budget);
    }

    /**
     * Returns the indices of groups, each once, by micro-batch. Longest first, so that memory peaks at once rather than late.
     *
     * @param groups how many groups
     * @param prefix a group's prefix length
     * @param rows a group's completion length (the longest of the group)
     * @param tokens the padded tokens of one group, given the batch's longest prefix and longest completion
     * @param budget the most tokens of a micro-batch; a group that alone exceeds it is a micro-batch of its own
     */
    public static List<List<Integer>> fill(
            int groups, IntUnaryOperator prefix, IntUnaryOperator rows, IntBinaryOperator tokens, int budget) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            order.add(i);
        }
        order.sort(Comparator.<Integer>comparingInt(i -> tokens.applyAsInt(prefix.applyAsInt(i), rows.applyAsInt(i)))
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
        List<List<Integer>> batches = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        int widest = 0;
        int longest = 0;
        for (int i : order) {
            int width = Math.max(widest, prefix.applyAsInt(i));
            int length = Math.max(longest, rows.applyAsInt(i));
            if (!open.isEmpty() && (long) tokens.applyAsInt(width, length) * (open.size() + 1) > budget) {
                batches.add(open);
                open = new ArrayList<>();
                width = prefix.applyAsInt(i);
                length = rows.applyAsInt(i);
            }
            open.add(i);
            widest = width;
            longest = length;
        }
        if (!open.isEmpty()) {
            batches.add(open);
        }
        return batches;
    }
}
