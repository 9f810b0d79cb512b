package dev.rlvr.cli.data;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.data.SkippedRow;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.console.Excerpt;
import dev.rlvr.cli.reward.AnswerCheck;
import dev.rlvr.cli.reward.AnswerForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every row of a dataset: it can be read, its pictures have a header and an end, its id is its own, and its gold answer scores 1 with
 * the dataset's verifiers. Memory is bounded by a batch and the ids. For one thread.
 */
public final class DatasetValidation {
    private static final int BATCH = 256;
    private static final int SAMPLE = 16;
    private static final int LONGEST_ANSWER = 60;

    private final BoundDataset bound;
    private final String use;
    private final BadRows bad;
    private final Map<String, Integer> rowsOfIds = new HashMap<>();

    /**
     * Creates a validation.
     *
     * @param use {@code training} or {@code benchmark}
     * @param limit how many bad rows are kept to be shown
     */
    public DatasetValidation(BoundDataset bound, String use, int limit) {
        this.bound = bound;
        this.use = use;
        this.bad = new BadRows(limit);
    }

    /**
     * Looks at all rows.
     *
     * @param threads how many verifications run at once
     * @param progress hears how many rows are done
     */
    public DatasetVerdict run(int threads, IntConsumer progress) {
        AnswerForm form;
        try (GoldAnswers gold = new GoldAnswers(bound, threads)) {
            form = gold.form(sample());
            for (int from = 0; from < bound.limit(); from += BATCH) {
                check(from, Math.min(from + BATCH, bound.limit()), gold, form);
                progress.accept(Math.min(from + BATCH, bound.limit()));
            }
        }
        return new DatasetVerdict(
                bound.id(),
                bound.split(),
                use,
                bound.limit(),
                bad.count(),
                form.shown(),
                bad.kept(),
                bad.more(),
                bound.dataset().skipped());
    }

    private List<Problem> sample() {
        List<Problem> sample = new ArrayList<>();
        for (int i = 0; i < Math.min(SAMPLE, bound.limit()); i++) {
            Problem problem = read(i).problem();
            if (problem != null) {
                sample.add(problem);
            }
        }
        return sample;
    }

    /** A row: its problem, or why it can't be read. */
    private record Row(int index, @Nullable Problem problem, String fault) {}

    private void check(int from, int to, GoldAnswers gold, AnswerForm form) {
        List<Row> rows = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Row row = read(i);
            rows.add(row);
            if (row.problem() != null) {
                problems.add(row.problem());
            }
        }
        List<List<GoldAnswers.Finding>> findings = gold.findings(problems, form);
        int next = 0;
        for (Row row : rows) {
            if (row.problem() == null) {
                bad.add(new BadRow(original(row.index()), place(row.index()), null, null, null, row.fault()));
            } else {
                report(row.index(), row.problem(), findings.get(next++));
            }
        }
    }

    private Row read(int index) {
        try {
            return new Row(index, bound.dataset().get(index), "");
        } catch (RlvrException e) {
            return new Row(index, null, reason(e, place(index)));
        } catch (RuntimeException e) {
            // One damaged row must not hide the next, whatever the plugin threw.
            return new Row(index, null, "can't be read: " + reason(e, place(index)));
        }
    }

    private static String reason(RuntimeException e, String place) {
        return SkippedRow.of(place, e).reason();
    }

    /** Returns where a row stands. */
    private String place(int index) {
        return bound.dataset().place(index);
    }

    private int original(int index) {
        return PickedItems.original(bound.dataset(), index);
    }

    private void report(int row, Problem problem, List<GoldAnswers.Finding> findings) {
        int index = original(row);
        String place = place(row);
        Integer earlier = rowsOfIds.putIfAbsent(problem.id(), row);
        if (earlier != null) {
            bad.add(new BadRow(index, place, problem.id(), null, null, place(earlier) + " has the same id"));
        }
        for (ImageSource image : problem.images()) {
            String fault = fault(image, place);
            if (!fault.isEmpty()) {
                bad.add(new BadRow(index, place, problem.id(), null, null, fault));
            }
        }
        for (GoldAnswers.Finding finding : findings) {
            OptionalDouble value = finding.reward().value();
            bad.add(new BadRow(
                    index,
                    place,
                    problem.id(),
                    finding.verifier(),
                    value.isPresent() ? value.getAsDouble() : null,
                    reason(finding.reward(), problem)));
        }
    }

    private static String fault(ImageSource image, String place) {
        try {
            image.check();
            return "";
        } catch (RuntimeException e) {
            return "picture: " + reason(e, place);
        }
    }

    private static String reason(Reward reward, Problem problem) {
        if (reward instanceof Reward.NotApplicable none) {
            return AnswerCheck.NONE_APPLIES + none.reason();
        }
        return reward instanceof Reward.Failed failed
                ? "failed: " + failed.reason()
                : "the gold answer '" + Excerpt.of(problem.answer().text(), LONGEST_ANSWER)
                        + "' does not get full reward" + (reward.reason().isEmpty() ? "" : ": " + reward.reason());
    }
}
