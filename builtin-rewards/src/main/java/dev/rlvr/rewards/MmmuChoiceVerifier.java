package dev.rlvr.rewards;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Reads an option from free text as MMMU's evaluation does (arXiv 2311.16502, {@code parse_multi_choice_response}): the last option
 * named as {@code (B)}; where there is none, the last named as {@code B} between spaces; where there is none and the text has more than five
 * words, the last whose text stands anywhere, whatever its case.
 *
 * <p>Differs in that a text that names nothing scores 0 where MMMU draws an option by chance, and that blank options have no text.
 *
 * @param tags where the answer stands
 */
record MmmuChoiceVerifier(AnswerTags tags) implements RewardVerifier {
    private static final String STRIPPED = ",.!?;:'";
    private static final int FEW_WORDS = 5;
    private static final int NONE = -1;

    @Override
    public Reward verify(Problem problem, Completion completion) {
        return problem.answer() instanceof Answer.Choice truth
                ? tags.score(completion, written -> score(written, truth))
                : Reward.notApplicable("the ground truth is not a choice");
    }

    private static Reward score(String written, Answer.Choice truth) {
        int named = read(written, truth.options());
        String read = named == NONE ? "names no option" : "names '" + ChoiceReader.letter(named) + "' last";
        return Reward.of(
                named == truth.index() ? 1 : 0, Quote.of(written) + " " + read + ", expected '" + truth.text() + "'");
    }

    private static int read(String written, List<String> options) {
        String text = " " + strip(written) + " ";
        int named = last(text, options.size(), i -> "(" + ChoiceReader.letter(i) + ")");
        if (named == NONE) {
            named = last(text, options.size(), i -> " " + ChoiceReader.letter(i) + " ");
        }
        if (named == NONE && Words.count(text) > FEW_WORDS) {
            named = last(LetterCase.lower(text), options.size(), i -> LetterCase.lower(options.get(i)));
        }
        return named;
    }

    private static int last(String text, int options, IntFunction<String> name) {
        int latest = NONE;
        int named = NONE;
        for (int i = 0; i < options; i++) {
            int place = name.apply(i).isBlank() ? NONE : text.lastIndexOf(name.apply(i));
            if (place > latest) {
                latest = place;
                named = i;
            }
        }
        return named;
    }

    /** Takes each of the characters off both ends, one after the other, as MMMU does. */
    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        for (char c : STRIPPED.toCharArray()) {
            while (from < to && text.charAt(from) == c) {
                from++;
            }
            while (to > from && text.charAt(to - 1) == c) {
                to--;
            }
        }
        return text.substring(from, to);
    }
}
