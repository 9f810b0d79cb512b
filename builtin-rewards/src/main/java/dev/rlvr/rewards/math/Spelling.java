package dev.rlvr.rewards.math;

import dev.rlvr.rewards.LetterCase;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Spells a text with ASCII and LaTeX commands: {@code 2π²} becomes {@code 2\pi ^{2}}. Linear in the text. */
final class Spelling {
    private static final Map<Integer, String> CHARACTERS = new HashMap<>();
    private static final Pattern REALS = Pattern.compile("\\\\mathbb *+(?:\\{ *+R *+\\}|R(?![a-zA-Z]))");
    private static final Pattern TIME = Pattern.compile(
            "(?i)(?<=\\d ?)[ap]m(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])[ap]\\.m(?![\\p{L}\\p{N}_])\\.?");
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
    private static final String SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉₋";
    private static final String DIGITS = "0123456789-";

    static {
        put("∞", "\\infty ");
        put("π", "\\pi ");
        put("√", "\\sqrt ");
        put("∪", "\\cup ");
        put("∅", "\\varnothing ");
        put("∈", "\\in ");
        put("ℝ", "\\R ");
        put("∨", "\\lor ");
        put("∧", "\\land ");
        put("≤⩽", "\\le ");
        put("≥⩾", "\\ge ");
        put("≠", "\\ne ");
        put("≈", "\\approx ");
        put("±", "\\pm ");
        put("∓", "\\mp ");
        put("°º", "\\circ ");
        put("·×⋅∙✕", "*");
        put("÷∕⁄", "/");
        put("−–—‐‑", "-");
        put("∶", ":");
        put("∖", "\\setminus ");
        put("′’", "'");
        put("，、", ",");
        put("⟨〈", "(");
        put("⟩〉", ")");
    }

    private Spelling() {}

    private static void put(String characters, String plain) {
        characters.codePoints().forEach(c -> CHARACTERS.put(c, plain));
    }

    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int[] codePoints = text.codePoints().toArray();
        for (int i = 0; i < codePoints.length; i++) {
            int c = codePoints[i];
            if (c < 128) {
                plain.append(Character.isWhitespace(c) || Character.isISOControl(c) ? ' ' : (char) c);
            } else if (SUPERSCRIPTS.indexOf(c) >= 0) {
                i = script(codePoints, i, SUPERSCRIPTS, '^', plain);
            } else if (SUBSCRIPTS.indexOf(c) >= 0) {
                i = script(codePoints, i, SUBSCRIPTS, '_', plain);
            } else {
                plain.append(spelled(c));
            }
        }
        String times = TIME.matcher(plain)
                .replaceAll(half -> LetterCase.lower(half.group()).charAt(0) + "m");
        return REALS.matcher(times).replaceAll("\\\\R ");
    }

    /** Spells a run of raised or lowered digits; returns the index of its last. */
    private static int script(int[] codePoints, int start, String digits, char sign, StringBuilder plain) {
        plain.append(sign).append('{');
        int i = start;
        while (i < codePoints.length && digits.indexOf(codePoints[i]) >= 0) {
            plain.append(DIGITS.charAt(digits.indexOf(codePoints[i])));
            i++;
        }
        plain.append('}');
        return i - 1;
    }

    private static String spelled(int c) {
        String known = CHARACTERS.get(c);
        if (known != null) {
            return known;
        }
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.CONTROL, Character.CURRENCY_SYMBOL -> "";
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> " ";
            default -> compatible(c);
        };
    }

    /** Spells full-width and other forms of ASCII characters, and fractions of one character. */
    private static String compatible(int c) {
        String written = Character.toString(c);
        String form = Normalizer.normalize(written, Normalizer.Form.NFKC);
        int slash = form.indexOf('⁄');
        if (slash > 0) {
            return "\\frac{" + form.substring(0, slash) + "}{" + form.substring(slash + 1) + "}";
        }
        return form.length() <= 2 && form.chars().allMatch(plain -> plain < 128) ? form : written;
    }
}
