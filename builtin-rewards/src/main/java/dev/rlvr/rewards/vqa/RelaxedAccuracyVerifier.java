package dev.rlvr.rewards.vqa;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.rewards.AnswerTags;
import dev.rlvr.rewards.LetterCase;
import dev.rlvr.rewards.PlainNumber;
import dev.rlvr.rewards.Quote;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Relaxed accuracy, the metric of ChartQA (arXiv 2203.10244, section 5.1; its function {@code relaxed_correctness} is in Pix2Struct):
 *
 * <pre>|x - t| / |t| <= tolerance where both are numbers and t is not 0, else the same text, whatever its case</pre>
 *
 * A percent sign divides by 100. Differs in that white space around either text is dropped, that only finite numbers in ASCII digits are
 * numbers, and in that years may be asked for exactly: within 5% of 1990 are two hundred others.
 *
 * @param tags where the answer stands
 * @param tolerance the share of the expected number by which the answer may be off
 * @param exactYears whether four digits from 1000 to 2999 must be met exactly
 */
record RelaxedAccuracyVerifier(AnswerTags tags, double tolerance, boolean exactYears) implements RewardVerifier {
    private static final int LONGEST_NUMBER = 400;
    private static final Pattern YEAR = Pattern.compile("[12]\\d{3}");

    @Override
    public Reward verify(Problem problem, Completion completion) {
        return GoldTexts.of(problem.answer())
                .map(gold -> tags.score(completion, written -> score(written, gold)))
                .orElseGet(() -> Reward.notApplicable("the ground truth is neither a number nor a text"));
    }

    private Reward score(String written, List<String> gold) {
        String answer = written.strip();
        boolean right = gold.stream().anyMatch(expected -> isRight(answer, expected.strip()));
        String others = gold.size() == 1 ? "" : " or another of " + gold.size();
        return Reward.of(right ? 1 : 0, "wrote " + Quote.of(answer) + ", expected " + Quote.of(gold.get(0)) + others);
    }

    private boolean isRight(String answer, String expected) {
        OptionalDouble target = number(expected);
        OptionalDouble value = number(answer);
        if (value.isEmpty() || target.isEmpty() || target.getAsDouble() == 0) {
            return LetterCase.lower(answer).equals(LetterCase.lower(expected));
        }
        double allowed = exactYears && YEAR.matcher(expected).matches() ? 0 : tolerance;
        return Math.abs(value.getAsDouble() - target.getAsDouble()) / Math.abs(target.getAsDouble()) <= allowed;
    }

    private static OptionalDouble number(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '%') {
            end--;
        }
        String digits = text.substring(0, end).strip();
        OptionalDouble value = digits.length() > LONGEST_NUMBER ? OptionalDouble.empty() : PlainNumber.parse(digits);
        if (value.isEmpty() || Double.isInfinite(value.getAsDouble())) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(value.getAsDouble() / (end < text.length() ? 100 : 1));
    }
}
