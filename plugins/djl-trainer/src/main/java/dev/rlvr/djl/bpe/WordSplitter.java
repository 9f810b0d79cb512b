package dev.rlvr.djl.bpe;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Splits texts into the words within which tokens are merged. The pattern is Qwen2's but for numbers, which are taken two digits at a
 * time: coordinates and counts up to 99 are one token, the same wherever they stand, as no number takes a space with it. The comma and
 * space between two numbers are one word, so that a box is nine tokens.
 */
final class WordSplitter {
    /** In the common dialect of Java and of Oniguruma, which the tokenizer runs it with. */
    static final String PATTERN = ", (?=\\p{N})|(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,2}|"
            + " ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    private static final Pattern WORDS = Pattern.compile(PATTERN, Pattern.UNICODE_CHARACTER_CLASS);

    private WordSplitter() {}

    /** Returns how often each word occurs in the texts, once these whole tokens are cut out of them. */
    static Map<String, Long> count(List<String> corpus, Collection<String> wholeTokens) {
        Pattern whole = Pattern.compile(wholeTokens.stream().map(Pattern::quote).collect(Collectors.joining("|")));
        Map<String, Long> counts = new HashMap<>();
        for (String text : corpus) {
            for (String part : whole.split(text, -1)) {
                Matcher words = WORDS.matcher(part);
                while (words.find()) {
                    counts.merge(words.group(), 1L, Long::sum);
                }
            }
        }
        return counts;
    }
}
