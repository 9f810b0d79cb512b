package dev.rlvr.rewards;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the answer in what a policy wrote. In this order: the complete {@code \boxed{...}} or {@code <answer>} block that ends last, a box
 * in a block before the block; what follows the last "answer is", "answer:" or {@code ####}; the whole text; the last formula, bold text
 * or number that is not negated. Only the end of a long text is searched for what has no delimiters.
 *
 * @param tagsRequired whether only what stands in an {@code <answer>} block counts
 */
record MathAnswerFinder(boolean tagsRequired) {
    private static final int TAIL = 2000;
    // Where a word begins and ends. Java's own \b looks back through all combining marks before it, which is quadratic
    // in a text of them.
    private static final String BEGIN = "(?<![\\p{L}\\p{N}_])";
    private static final String END = "(?![\\p{L}\\p{N}_])";
    private static final Pattern PERCENT = Pattern.compile("[\\s$]{0,10}+(?:\\\\?%|(?:percent|pct)" + END + ")");
    private static final Pattern MARKER = Pattern.compile("####|(?i)" + BEGIN + "(?:answer|result)" + END
            + "\\*{0,2}(?:\\s++is" + END + "(?:\\s*+:)?|\\s*+[:=])\\**+");
    private static final Pattern MINUS = Pattern.compile("(?i)" + BEGIN + "(minus|negative)[\\s*]{1,5}$");
    private static final int LONGEST_MINUS = 15;
    private static final Pattern SENTENCE_END = Pattern.compile("\\.(?=\\s|$)|\\R");
    // What is only a part of something else is no number: of 2^{10}, \sqrt{3}, 12:30, (2, 5), x - 5, 2 or 5, x > 5.
    private static final String JOINT = "(?:[-−–+*/×·÷^]|or|and|to)";
    private static final String ALONE_BEFORE = "(?<![\\p{L}\\p{N}_.,^{}\\\\±])(?<![<>≤≥≠±] ?)"
            + "(?<!\\\\(?:pm|mp|neq?|[gl]eq?|[gl]t) ?)(?<!\\+/[-−] ?)(?<!\\d ?:)(?<!\\d : )(?<!\\d ?" + JOINT + " ?)"
            + "(?<!" + BEGIN
            + "\\p{L} ?[-−+*/] ?)(?<![(\\[{] ?[-−\\d.]{1,20}, ?)(?![-−]?[\\d.]{1,20}, ?[-−\\d.]{1,20} ?\\\\?[)\\]}])";
    private static final String ALONE_AFTER = "(?![\\p{L}\\p{N}^_{}]|[.,]\\d|\\.\\.|…| ?:\\d| : \\d| ?(?:" + JOINT
            + "|x) ?\\d" + "| ?[-−+*/] ?\\p{L}" + END + "| ?\\\\(?:pi|sqrt|times|cdot|[dt]?frac|pm|l?dots)" + END + ")";
    private static final String NUMBER = ALONE_BEFORE + "(?:(?<!\\d ?)[-−+])?(?:\\p{Sc})?"
            + "(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d{1,60})?(?:\\.\\d{1,60})?(?<=\\d)(?:\\s?/\\s?\\d{1,60})?+"
            + "(?:\\s?\\\\?%|\\s(?:percent|hundred|thousand|million|billion|trillion|dozen)" + END + ")?+"
            + ALONE_AFTER;
    private static final String FRACTION =
            "(?<![\\p{L}\\p{N}{}^_])[-−]?\\d{0,20}\\\\[dt]?frac\\{\\d{1,60}\\}\\{\\d{1,60}\\}" + ALONE_AFTER;
    private static final String TIME = "(?<![\\d:])\\d{1,2}:[0-5]\\d(?![\\d:])(?i:\\s?[ap]\\.?m" + END + ")?";
    private static final Pattern FORMULA = Pattern.compile("\\$\\$?([^$]{1,300})\\$"
            + "|\\\\\\((.{1,300}?)\\\\\\)|\\\\\\[(.{1,300}?)\\\\\\]|\\*\\*([^*]{1,300})\\*\\*|(" + FRACTION + ")|("
            + TIME + ")|("
            + NUMBER + ")");

    /**
     * Texts that may be the answer.
     *
     * @param exact whether the first is delimited, so that it is the answer or nothing is
     * @param texts the texts, the likeliest first; each is the answer if it can be read
     */
    record Found(boolean exact, List<String> texts) {}

    /** Returns what may be the answer; no texts where nothing is. */
    Found find(String text) {
        Optional<Span> block = AnswerTags.block(text);
        List<Span> boxes = BoxedText.last(text);
        Optional<Span> box = boxes.isEmpty() ? Optional.empty() : Optional.of(boxes.get(boxes.size() - 1));
        boolean boxCounts = box.isPresent()
                && block.map(b -> b.contains(box.get())
                                || (!tagsRequired && box.get().end() > b.end()))
                        .orElse(!tagsRequired);
        if (boxCounts) {
            return new Found(true, List.of(boxed(text, boxes)));
        }
        if (block.isPresent()) {
            String content = block.get().of(text);
            List<String> texts = new ArrayList<>(List.of(content));
            texts.addAll(undelimited(content));
            return new Found(false, texts);
        }
        return tagsRequired ? new Found(true, List.of()) : new Found(false, undelimited(text));
    }

    private static String boxed(String text, List<Span> boxes) {
        List<String> contents = boxes.stream().map(box -> box.of(text)).toList();
        boolean repeated = contents.stream().map(String::strip).distinct().count() == 1;
        String content = repeated ? contents.get(0) : String.join(", ", contents);
        int after = boxes.get(boxes.size() - 1).end() + 1;
        boolean percent = PERCENT.matcher(text).region(after, text.length()).lookingAt();
        return percent ? content + "%" : content;
    }

    private static List<String> undelimited(String text) {
        String tail = text.substring(Math.max(0, text.length() - TAIL));
        List<String> texts = new ArrayList<>();
        Matcher marker = MARKER.matcher(tail);
        int after = -1;
        while (marker.find()) {
            after = marker.end();
        }
        if (after >= 0) {
            String rest = tail.substring(after);
            texts.add(firstSentence(rest));
            texts.addAll(formulas(firstSentence(rest)));
        }
        if (tail.length() == text.length() && !text.isBlank()) {
            texts.add(text);
        }
        texts.addAll(formulas(tail));
        return texts;
    }

    private static String firstSentence(String text) {
        String start = text.strip();
        Matcher end = SENTENCE_END.matcher(start);
        return end.find() ? start.substring(0, end.start()) : start;
    }

    /** Returns the last few formulas, bold texts and numbers of a text, the last first. */
    private static List<String> formulas(String text) {
        List<String> formulas = new ArrayList<>();
        Matcher matcher = FORMULA.matcher(text);
        while (matcher.find()) {
            if (Negation.isBefore(text, matcher.start())) {
                continue;
            }
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    formulas.add(0, signBefore(text, matcher.start()) + matcher.group(group));
                }
            }
        }
        return formulas.subList(0, Math.min(3, formulas.size()));
    }

    /** Returns the word for a minus before what starts at an index, with a space after it; empty where there is none. */
    private static String signBefore(String text, int index) {
        Matcher minus = MINUS.matcher(text).region(Math.max(0, index - LONGEST_MINUS), index);
        return minus.find() ? minus.group(1) + " " : "";
    }

    /** Returns the answer within a ground truth that is a whole solution: in its last box, or after {@code ####}. */
    static String ofTruth(String text) {
        List<Span> boxes = BoxedText.last(text);
        if (!boxes.isEmpty()) {
            return boxed(text, boxes);
        }
        int marker = text.lastIndexOf("####");
        return marker < 0 ? text : text.substring(marker + 4);
    }
}
