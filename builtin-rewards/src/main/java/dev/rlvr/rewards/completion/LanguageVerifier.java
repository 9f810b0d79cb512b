package dev.rlvr.rewards.completion;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.rewards.Words;
import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * The share of a completion that is written in the wanted scripts: the language consistency of DeepSeek-R1 (arXiv 2501.12948, section 2.3.1),
 * which is the share of words in the wanted language, as far as the script of a letter tells it. It tells Chinese from English, not French
 * from English. Signs and digits belong to no script and don't count; a text without letters is consistent where it is not blank.
 *
 * @param scripts the wanted scripts
 * @param byWords whether whole words count, which must have no letter of another script, in place of letters
 */
record LanguageVerifier(Set<UnicodeScript> scripts, boolean byWords) implements RewardVerifier {
    private static final Set<UnicodeScript> ANY = Set.of(UnicodeScript.COMMON, UnicodeScript.INHERITED);

    @Override
    public Reward verify(Problem problem, Completion completion) {
        String text = completion.text();
        Tally tally = new Tally();
        if (byWords) {
            Words.forEach(text, (from, to) -> tally.addWord(count(text, from, to)));
        } else {
            tally.add(count(text, 0, text.length()));
        }
        if (tally.all == 0) {
            return text.isBlank() ? Reward.of(0, "blank") : Reward.of(1, "no letters");
        }
        return Reward.of(
                (double) tally.wanted / tally.all,
                tally.wanted + " of " + tally.all + (byWords ? " words" : " letters") + " wanted");
    }

    private Tally count(String text, int from, int to) {
        Tally letters = new Tally();
        for (int i = from; i < to; i += Character.charCount(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            UnicodeScript script = Character.isLetter(codePoint) ? UnicodeScript.of(codePoint) : UnicodeScript.COMMON;
            letters.all += ANY.contains(script) ? 0 : 1;
            letters.wanted += !ANY.contains(script) && scripts.contains(script) ? 1 : 0;
        }
        return letters;
    }

    private static final class Tally {
        private int all;
        private int wanted;

        void add(Tally letters) {
            all += letters.all;
            wanted += letters.wanted;
        }

        void addWord(Tally letters) {
            all += letters.all > 0 ? 1 : 0;
            wanted += letters.all > 0 && letters.wanted == letters.all ? 1 : 0;
        }
    }
}
