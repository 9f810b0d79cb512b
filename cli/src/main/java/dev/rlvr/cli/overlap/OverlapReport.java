package dev.rlvr.cli.overlap;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Excerpt;
import dev.rlvr.cli.console.Table;
import java.util.List;
import java.util.Locale;

/**
 * What {@code rlvr data overlap} prints.
 *
 * @param settings what counted
 * @param sources what was read, the benchmarks first
 * @param pairs each dataset with each benchmark
 */
public record OverlapReport(OverlapSettings settings, List<SourceSummary> sources, List<PairSummary> pairs) {
    private static final int LONGEST = 100;

    /** Copies the lists. */
    public OverlapReport {
        sources = List.copyOf(sources);
        pairs = List.copyOf(pairs);
    }

    /** Returns whether everything could be read and nothing is contaminated. */
    @JsonProperty("clean")
    public boolean isClean() {
        return pairs.stream().allMatch(pair -> pair.contaminated() == 0)
                && sources.stream().allMatch(source -> source.unreadable() == 0);
    }

    /** Prints a line a dataset and benchmark, examples, and what was left out. */
    public void show(Console people) {
        Table table = new Table(
                "dataset", "benchmark", "items", "text", "picture", "both", "contaminated", "share", "of benchmark");
        for (PairSummary pair : pairs) {
            table.row(
                    pair.dataset(),
                    pair.benchmark(),
                    pair.items(),
                    pair.text(),
                    settings.pictures() ? pair.picture() : "-",
                    settings.pictures() ? pair.both() : "-",
                    pair.contaminated(),
                    percent(pair.share()),
                    pair.leaked() + " of " + pair.benchmarkItems() + " (" + percent(pair.leakedShare()) + ")");
        }
        people.table(table);
        showMeaning(people);
        pairs.forEach(pair -> showExamples(pair, people));
        sources.forEach(source -> showLeftOut(source, people));
    }

    private void showMeaning(Console people) {
        people.line("text: " + settings.ngram()
                + " words in a row are the same, or all of a shorter text. picture: one is nearly"
                + " the same. both: of one benchmark item.");
        people.line("Contaminated: picture, both, and text"
                + (settings.textAlone() ? "." : " unless both items have pictures: then the question is a template."));
    }

    private static void showExamples(PairSummary pair, Console people) {
        if (pair.examples().isEmpty()) {
            return;
        }
        Table table = new Table("item of " + pair.dataset(), "item of " + pair.benchmark(), "kind", "what they share");
        for (Overlap example : pair.examples()) {
            table.row(
                    example.id(),
                    example.benchmarkId(),
                    example.kind() + (example.contaminated() ? "" : ", not contaminated"),
                    evidence(example));
        }
        people.line("");
        people.table(table);
    }

    private static String evidence(Overlap overlap) {
        String picture = overlap.distance() == null ? "" : "a picture, " + overlap.distance() + " of 64 bits apart";
        String words = overlap.words() == null ? "" : "'" + Excerpt.of(overlap.words(), LONGEST) + "'";
        return picture.isEmpty() || words.isEmpty() ? picture + words : picture + "; " + words;
    }

    private static void showLeftOut(SourceSummary source, Console people) {
        String name = source.use() + " dataset '" + source.id() + "': ";
        if (source.unreadable() > 0) {
            people.line(name + source.unreadable() + " of " + source.items()
                    + " items can't be read and were not compared; rlvr data validate" + " tells why");
        }
        if (source.plainPictures() > 0) {
            people.line(name + source.plainPictures() + " pictures are of one colour and count as none");
        }
        if (!source.before().isEmpty()) {
            people.line(
                    name + "not compared, since nearly all begin so: '" + Excerpt.of(source.before(), LONGEST) + "'");
        }
        if (!source.after().isEmpty()) {
            people.line(name + "not compared, since nearly all end so: '" + Excerpt.of(source.after(), LONGEST) + "'");
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * share);
    }
}
