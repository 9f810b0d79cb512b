package dev.rlvr.rewards;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds the spatial relations that a text names; of phrases that begin alike, the longest. Linear in the text. */
final class SpatialReader {
    private static final Pattern WORD = Pattern.compile("[a-z]++(?:'[a-z]++)?+");
    private static final Set<String> NEGATIONS =
            Set.of("not", "no", "never", "neither", "nor", "none", "cannot", "without", "opposite", "except");
    private static final Map<List<String>, SpatialRelation> BY_PHRASE = byPhrase();
    private static final int LONGEST_PHRASE =
            BY_PHRASE.keySet().stream().mapToInt(List::size).max().orElse(0);

    private SpatialReader() {}

    /** What a text says. */
    record Reading(Set<SpatialRelation> relations, boolean negated) {}

    static Reading read(String text) {
        List<String> words = WORD.matcher(LetterCase.lower(text).replace('\u2019', '\''))
                .results()
                .map(MatchResult::group)
                .toList();
        Set<SpatialRelation> relations = EnumSet.noneOf(SpatialRelation.class);
        for (int i = 0; i < words.size(); ) {
            int length = longestPhrase(words, i);
            if (length > 0) {
                relations.add(BY_PHRASE.get(words.subList(i, i + length)));
            }
            i += Math.max(1, length);
        }
        return new Reading(relations, words.stream().anyMatch(SpatialReader::isNegation));
    }

    private static int longestPhrase(List<String> words, int from) {
        int length = Math.min(LONGEST_PHRASE, words.size() - from);
        while (length > 0 && !BY_PHRASE.containsKey(words.subList(from, from + length))) {
            length--;
        }
        return length;
    }

    private static boolean isNegation(String word) {
        return NEGATIONS.contains(word) || word.endsWith("n't");
    }

    private static Map<List<String>, SpatialRelation> byPhrase() {
        Map<List<String>, SpatialRelation> byPhrase = new HashMap<>();
        for (SpatialRelation relation : SpatialRelation.values()) {
            for (List<String> phrase : relation.phrases()) {
                byPhrase.put(phrase, relation);
            }
        }
        return byPhrase;
    }
}
