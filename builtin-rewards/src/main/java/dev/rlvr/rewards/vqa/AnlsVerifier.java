package dev.rlvr.rewards.vqa;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.rewards.AnswerTags;
import dev.rlvr.rewards.LetterCase;
import dev.rlvr.rewards.Quote;
import dev.rlvr.rewards.Words;
import java.util.List;
import java.util.Locale;

/**
 * Average normalised Levenshtein similarity, the metric of DocVQA and InfographicVQA (Biten et al. 2019, arXiv 1905.13648, equation 1): the
 * greatest over the expected texts of
 *
 * <pre>s = 1 - distance / max(length), where that is at least the threshold, else 0</pre>
 *
 * of texts in lower case, white space collapsed. At the threshold itself the paper gives 0 and the benchmarks' scripts give it; this
 * does as the scripts.
 *
 * @param tags where the answer stands
 * @param threshold the least similarity that counts
 */
record AnlsVerifier(AnswerTags tags, double threshold) implements RewardVerifier {
    // The distance takes time with the product of the lengths.
    private static final int SLACK = 1000;

    @Override
    public Reward verify(Problem problem, Completion completion) {
        return GoldTexts.of(problem.answer())
                .map(gold -> tags.score(completion, written -> score(written, gold)))
                .orElseGet(() -> Reward.notApplicable("the ground truth is not a text"));
    }

    private Reward score(String written, List<String> gold) {
        int longest = gold.stream().mapToInt(String::length).max().orElse(0);
        if (written.length() > SLACK + 2L * longest) {
            return Reward.of(0, "an answer of " + written.length() + " characters is too long");
        }
        int[] answer = normalize(written);
        double best = 0;
        String nearest = gold.get(0);
        for (String expected : gold) {
            double similarity = similarity(normalize(expected), answer);
            nearest = similarity > best ? expected : nearest;
            best = Math.max(best, similarity);
        }
        return Reward.of(
                best,
                String.format(Locale.ROOT, "similarity %.2f of %s to %s", best, Quote.of(written), Quote.of(nearest)));
    }

    private double similarity(int[] expected, int[] answer) {
        int length = Math.max(expected.length, answer.length);
        if (length == 0) {
            return 1;
        }
        int limit = (int) Math.ceil((1 - threshold) * length);
        double similarity = 1 - (double) EditDistance.atMost(limit, expected, answer) / length;
        return similarity >= threshold ? Math.max(0, similarity) : 0;
    }

    private static int[] normalize(String text) {
        return LetterCase.lower(Words.spaced(text)).codePoints().toArray();
    }
}
