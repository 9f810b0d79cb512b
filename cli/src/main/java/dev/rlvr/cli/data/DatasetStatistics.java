package dev.rlvr.cli.data;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.data.SkippedRow;
import dev.rlvr.api.train.TokenCounter;
import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.data.TokenLengths.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counts what a dataset holds, one row in memory at a time. For one thread. */
public final class DatasetStatistics {
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final int UNREADABLE_ROWS = 20;
    private static final int TOP_ANSWERS = 10;

    private final BoundDataset bound;
    private final Distribution characters = new Distribution();
    private final Distribution words = new Distribution();
    private final Distribution images = new Distribution();
    private final Distribution widths = new Distribution();
    private final Distribution heights = new Distribution();
    private final AnswerCounts answers = new AnswerCounts();
    private final Repeats repeats;
    private final Optional<TokenLengths> tokens;
    private final List<SkippedRow> unreadableRows = new ArrayList<>();
    private int unreadable;

    /** Creates the statistics of a dataset, in characters and words. */
    public DatasetStatistics(BoundDataset bound) {
        this(bound, Optional.empty());
    }

    /**
     * Creates the statistics of a dataset, in tokens too.
     *
     * @param completionLength the most tokens of a completion
     */
    public DatasetStatistics(BoundDataset bound, TokenCounter counter, int completionLength) {
        this(bound, Optional.of(new TokenLengths(counter, completionLength)));
    }

    private DatasetStatistics(BoundDataset bound, Optional<TokenLengths> tokens) {
        this.bound = bound;
        this.tokens = tokens;
        this.repeats = new Repeats(bound.dataset());
    }

    /**
     * What there is to tell.
     *
     * @param use {@code training} or {@code benchmark}
     * @param unreadable how many rows or their pictures can't be read, and are not counted further
     * @param unreadableRows the first of these
     * @param skipped how many rows the dataset itself left out
     * @param repeated how many rows have the prompt and the pictures of an earlier one
     * @param characters of a prompt, in code points
     * @param words of a prompt, between white space
     * @param tokens of prompts and gold answers; null where no model counts them
     * @param images of a row
     * @param widths of pictures, in pixels
     * @param heights of pictures, in pixels
     * @param answerTypes how many rows have an answer of each type
     * @param distinctAnswers how many answers differ; not counted beyond 100,000
     * @param topAnswers the most frequent answers
     */
    public record Result(
            String id,
            String use,
            String split,
            int rows,
            int unreadable,
            List<SkippedRow> unreadableRows,
            int skipped,
            int repeated,
            Distribution.Summary characters,
            Distribution.Summary words,
            @Nullable Counts tokens,
            Distribution.Summary images,
            Distribution.Summary widths,
            Distribution.Summary heights,
            Map<String, Integer> answerTypes,
            int distinctAnswers,
            List<AnswerCounts.Share> topAnswers) {
        /** Copies the list. */
        public Result {
            unreadableRows = List.copyOf(unreadableRows);
        }
    }

    /**
     * Counts.
     *
     * @param use {@code training} or {@code benchmark}
     * @param progress hears how many rows are done
     */
    public Result run(String use, IntConsumer progress) {
        for (int i = 0; i < bound.limit(); i++) {
            count(i);
            if (i % 256 == 255) {
                progress.accept(i + 1);
            }
        }
        return new Result(
                bound.id(),
                use,
                bound.split(),
                bound.limit(),
                unreadable,
                unreadableRows,
                bound.dataset().skipped().size(),
                repeats.count(),
                characters.summary(),
                words.summary(),
                tokens.map(TokenLengths::counts).orElse(null),
                images.summary(),
                widths.summary(),
                heights.summary(),
                answers.types(),
                answers.distinct(),
                answers.top(TOP_ANSWERS));
    }

    private void count(int index) {
        Problem problem;
        List<Frame> sizes;
        try {
            problem = bound.dataset().get(index);
            problem.images().forEach(ImageSource::check);
            sizes = problem.images().stream().map(ImageSource::size).toList();
            repeats.add(index, problem);
        } catch (RlvrException e) {
            unreadable++;
            if (unreadableRows.size() < UNREADABLE_ROWS) {
                unreadableRows.add(SkippedRow.of(bound.dataset().place(index), e));
            }
            return;
        }
        String prompt = problem.promptText();
        characters.add(prompt.codePointCount(0, prompt.length()));
        words.add((int) WORD.matcher(prompt).results().count());
        images.add(sizes.size());
        for (Frame size : sizes) {
            widths.add((int) size.width());
            heights.add((int) size.height());
        }
        answers.add(problem.answer());
        tokens.ifPresent(lengths -> lengths.add(problem));
    }
}
