package dev.rlvr.cli.data;

import dev.rlvr.api.data.Answer;
import dev.rlvr.cli.console.Excerpt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which answers there are and how often; beyond a bound, answers not seen before are only counted. For one thread. */
final class AnswerCounts {
    private static final int MOST_DISTINCT = 100_000;
    private static final int LONGEST = 80;

    private final Map<String, Integer> answers = new HashMap<>();
    private final Map<String, Integer> types = new TreeMap<>();
    private int count;

    void add(Answer answer) {
        count++;
        types.merge(type(answer), 1, Integer::sum);
        String key = Excerpt.of(answer.text(), LONGEST);
        if (answers.size() < MOST_DISTINCT || answers.containsKey(key)) {
            answers.merge(key, 1, Integer::sum);
        }
    }

    Map<String, Integer> types() {
        return types;
    }

    int distinct() {
        return answers.size();
    }

    /** Returns the most frequent answers, equals in the order of their texts. */
    List<Share> top(int limit) {
        List<Share> all = new ArrayList<>();
        answers.forEach((answer, times) -> all.add(new Share(answer, times, (double) times / count)));
        return all.stream()
                .sorted(Comparator.comparingInt(Share::count).reversed().thenComparing(Share::answer))
                .limit(limit)
                .toList();
    }

    /** Returns the word for an answer's type, such as {@code choice}. */
    static String type(Answer answer) {
        if (answer instanceof Answer.Text) {
            return "text";
        }
        if (answer instanceof Answer.Choice) {
            return "choice";
        }
        if (answer instanceof Answer.Number) {
            return "number";
        }
        return answer instanceof Answer.Boxes ? "boxes" : "structured";
    }

    /**
     * An answer, its first 80 characters.
     *
     * @param count how many rows have it
     * @param share of all rows that could be read
     */
    public record Share(String answer, int count, double share) {}
}
