package dev.rlvr.rewards;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Scores 1 where the answer names the right option and no other.
 *
 * @param tags where the answer stands
 * @param accepted how an option may be named
 */
record ChoiceVerifier(AnswerTags tags, ChoiceForm accepted) implements RewardVerifier {
    // As in TextVerifier: normalisation of hostile text is quadratic.
    private static final int SLACK = 10_000;

    @Override
    public Reward verify(Problem problem, Completion completion) {
        return problem.answer() instanceof Answer.Choice truth
                ? tags.score(completion, written -> score(written, truth))
                : Reward.notApplicable("the ground truth is not a choice");
    }

    private Reward score(String written, Answer.Choice truth) {
        int longest = truth.options().stream().mapToInt(String::length).max().orElse(0);
        if (written.length() > SLACK + 2L * longest) {
            return Reward.of(0, "an answer of " + written.length() + " characters is too long");
        }
        Set<Integer> named = new ChoiceReader(accepted, truth.options()).read(written);
        return Reward.of(
                named.equals(Set.of(truth.index())) ? 1 : 0,
                "wrote " + Quote.of(written) + fault(named) + ", expected '" + truth.text() + "'");
    }

    private static String fault(Set<Integer> named) {
        return switch (named.size()) {
            case 0 -> ", which names no option";
            case 1 -> "";
            default ->
                named.stream()
                        .sorted()
                        .map(ChoiceReader::letter)
                        .collect(Collectors.joining(", ", ", which names several options (", ")"));
        };
    }
}
