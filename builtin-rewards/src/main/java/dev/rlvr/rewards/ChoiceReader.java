package dev.rlvr.rewards;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the options that an answer names, in the forms accepted. A lone letter is a letter before it is an option's text. Patterns are
 * possessive, so that no text makes them backtrack.
 */
final class ChoiceReader {
    private static final TextNormalizer TEXT = new TextNormalizer(false, false);
    private static final String WRAPPING = " \"'`*";
    private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^()]*+)\\)\\.?+");
    private static final int MOST_PREFIXES = 2;
    private static final Pattern PREFIX = Pattern.compile(
            "(?i)(?:the )?+(?:correct |right |final |best )?+(?:answer|option|choice)\\b(?: is\\b)?+ ?+:?+ ?+");
    private static final Pattern LETTER_ALONE = Pattern.compile("[(\\[]?+([A-Za-z])[)\\]]?+[.:,]?+");
    private static final Pattern LETTER_FIRST =
            Pattern.compile("(?:[(\\[]([A-Za-z])[)\\]][.:,]?+|([A-Za-z])(?:[)\\].:,]++| -))[ *]*+");
    private static final Pattern LETTER_ANYWHERE =
            Pattern.compile("(?<![\\p{L}\\p{N}'’])([A-Za-z])(?![\\p{L}\\p{N}'’])(?!(?<=[Aa]) (?!(?:or|and)\\b)\\p{L})");

    private final ChoiceForm accepted;
    private final List<String> options;

    ChoiceReader(ChoiceForm accepted, List<String> options) {
        this.accepted = accepted;
        this.options = options.stream().map(ChoiceReader::plain).toList();
    }

    static String letter(int index) {
        return String.valueOf((char) ('A' + index));
    }

    /** Returns the indices of the options that the answer names: none, one, or several where it is ambiguous. */
    Set<Integer> read(String answer) {
        String text = unwrap(TEXT.normalize(answer));
        Set<Integer> named = readPlain(text);
        Matcher prefix = PREFIX.matcher(text);
        for (int i = 0; i < MOST_PREFIXES && named.isEmpty() && prefix.lookingAt(); i++) {
            text = unwrap(text.substring(prefix.end()));
            named = readPlain(text);
            prefix.reset(text);
        }
        return named;
    }

    private Set<Integer> readPlain(String text) {
        Matcher alone = LETTER_ALONE.matcher(text);
        if (accepted.letter() && alone.matches() && isOption(index(alone.group(1)))) {
            return Set.of(index(alone.group(1)));
        }
        Set<Integer> equal = accepted.text() ? withText(text) : Set.of();
        return equal.isEmpty() ? readLetterAndText(text) : equal;
    }

    private Set<Integer> readLetterAndText(String text) {
        Matcher first = LETTER_FIRST.matcher(text);
        if (!first.lookingAt()) {
            return readUndressed(text);
        }
        int named = index(first.group(1) == null ? first.group(2) : first.group(1));
        if (!isOption(named)) {
            return Set.of();
        }
        String rest = text.substring(first.end());
        if (withText(rest).contains(named)) {
            return Set.of(named);
        }
        Set<Integer> all = mentioned(rest);
        if (accepted.letter()) {
            all.add(named);
        }
        return all;
    }

    /** Reads "B blue" and "B (blue)"; other texts name no option, but are still told apart from those that name several. */
    private Set<Integer> readUndressed(String text) {
        if (text.length() > 2 && text.charAt(1) == ' ') {
            int named = index(text.substring(0, 1));
            Matcher bracketed = IN_BRACKETS.matcher(text.substring(2));
            String rest = bracketed.matches() ? bracketed.group(1) : text.substring(2);
            if (isOption(named) && withText(rest).contains(named)) {
                return Set.of(named);
            }
        }
        Set<Integer> all = mentioned(text);
        return all.size() > 1 ? all : Set.of();
    }

    private Set<Integer> withText(String text) {
        String plain = plain(text);
        return matching(i -> options.get(i).equals(plain));
    }

    private Set<Integer> mentioned(String text) {
        String padded = " " + plain(text).replaceAll("[^\\p{L}\\p{N}]++", " ") + " ";
        Set<Integer> all = new LinkedHashSet<>(matching(i -> padded.contains(" " + options.get(i) + " ")));
        LETTER_ANYWHERE
                .matcher(text)
                .results()
                .map(m -> index(m.group(1)))
                .filter(this::isOption)
                .forEach(all::add);
        return all;
    }

    private Set<Integer> matching(IntPredicate condition) {
        return IntStream.range(0, options.size())
                .filter(i -> !options.get(i).isEmpty() && condition.test(i))
                .boxed()
                .collect(Collectors.toSet());
    }

    private boolean isOption(int index) {
        return index >= 0 && index < options.size();
    }

    private static int index(String letter) {
        return Character.toUpperCase(letter.charAt(0)) - 'A';
    }

    private static String unwrap(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && WRAPPING.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && WRAPPING.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    private static String plain(String text) {
        String form = TextNormalizer.fold(unwrap(TEXT.normalize(text)));
        return form.endsWith(".") ? form.substring(0, form.length() - 1).strip() : form;
    }
}
