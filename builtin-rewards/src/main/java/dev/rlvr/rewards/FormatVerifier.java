package dev.rlvr.rewards;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Scores the shape of a completion, as DeepSeek-R1 (arXiv 2501.12948) and MoDoMoDo (arXiv 2505.24871) do:
 * {@code <think>...</think><answer>...</answer>}, each tag exactly once, nothing but white space outside the blocks.
 *
 * <p>Differs from the regular expression that is common for this in that a second tag inside a block fails, a blank answer fails, and
 * the time is linear in the length of the text.
 *
 * @param requireThink whether the think block must be there; where not, it may be
 */
record FormatVerifier(boolean requireThink) implements RewardVerifier {

    @Override
    public Reward verify(Problem problem, Completion completion) {
        return fault(completion.text()).map(fault -> Reward.of(0, fault)).orElseGet(() -> Reward.of(1, "well-formed"));
    }

    private Optional<String> fault(String text) {
        boolean think = requireThink || text.contains(Tag.THINK_OPEN.text()) || text.contains(Tag.THINK_CLOSE.text());
        Map<Tag, Integer> places = new EnumMap<>(Tag.class);
        int end = 0;
        for (Tag tag : Tag.values()) {
            if (!think && tag.compareTo(Tag.ANSWER_OPEN) < 0) {
                continue;
            }
            int place = text.indexOf(tag.text());
            Optional<String> fault = faultOf(tag, text, place, end);
            if (fault.isPresent()) {
                return fault;
            }
            places.put(tag, place);
            end = place + tag.text().length();
        }
        return faultOutside(text, places);
    }

    private static Optional<String> faultOf(Tag tag, String text, int place, int end) {
        if (place < 0) {
            return Optional.of("no " + tag.text());
        }
        if (text.indexOf(tag.text(), place + 1) >= 0) {
            return Optional.of(tag.text() + " more than once");
        }
        return place < end ? Optional.of(tag.text() + " too early") : Optional.empty();
    }

    private static Optional<String> faultOutside(String text, Map<Tag, Integer> places) {
        int start = places.getOrDefault(Tag.THINK_OPEN, places.getOrDefault(Tag.ANSWER_OPEN, 0));
        int answer = places.getOrDefault(Tag.ANSWER_OPEN, 0);
        int close = places.getOrDefault(Tag.ANSWER_CLOSE, 0);
        if (!isBlank(text, 0, start)) {
            return Optional.of("text before " + (start == answer ? Tag.ANSWER_OPEN : Tag.THINK_OPEN).text());
        }
        Integer thought = places.get(Tag.THINK_CLOSE);
        if (thought != null && !isBlank(text, thought + Tag.THINK_CLOSE.text().length(), answer)) {
            return Optional.of("text between </think> and <answer>");
        }
        if (!isBlank(text, close + Tag.ANSWER_CLOSE.text().length(), text.length())) {
            return Optional.of("text after </answer>");
        }
        return isBlank(text, answer + Tag.ANSWER_OPEN.text().length(), close)
                ? Optional.of("empty answer")
                : Optional.empty();
    }

    private static boolean isBlank(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
