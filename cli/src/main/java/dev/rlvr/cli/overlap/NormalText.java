package dev.rlvr.cli.overlap;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text in Unicode's NFKC and lower case, and its words: runs of letters, marks and digits; in scripts without spaces single characters. */
final class NormalText {
    private static final String UNSPACED = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}";
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}&&[^" + UNSPACED + "]]+|[" + UNSPACED + "&&[\\p{L}\\p{M}\\p{N}]]");

    /** White space, and punctuation of sentences; not the point and comma of a number, nor any other sign. */
    private static final Pattern INCIDENTAL = Pattern.compile("\\s+|[.,;:!?](?!\\d)");

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();

    NormalText(String raw) {
        this.text = Normalizer.normalize(raw, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
            starts.add(matcher.start());
        }
    }

    List<String> words() {
        return words;
    }

    /** Returns what stands between two words without white space and punctuation of sentences; signs remain, so 2+3 differs from 2-3. */
    String compact(int from, int to) {
        int begin = from == 0 ? 0 : starts.get(from - 1) + words.get(from - 1).length();
        int end = to == words.size() ? text.length() : starts.get(to);
        return INCIDENTAL.matcher(text.substring(begin, end)).replaceAll("");
    }
}
