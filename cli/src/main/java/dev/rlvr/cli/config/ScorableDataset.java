package dev.rlvr.cli.config;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.data.SkippedRow;
import dev.rlvr.cli.reward.AnswerCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A dataset whose answers its verifiers can score: others are damaged rows (decision 21). They are left out, or are errors, the first rows and the
 * last when it is opened and the others when they are asked for. Closing it closes the dataset and the check.
 */
final class ScorableDataset extends SomeItems {
    private static final int SAMPLE = 16;

    private final AnswerCheck check;
    private final List<SkippedRow> skipped;
    private final BitSet unchecked = new BitSet();

    private ScorableDataset(Dataset whole, AnswerCheck check, int[] kept, String chosen, List<SkippedRow> skipped) {
        super(whole, kept, chosen);
        this.check = check;
        this.skipped = List.copyOf(skipped);
    }

    /**
     * Leaves out the items whose answers can't be scored. All are read, up to the first that a verifier fails on.
     *
     * @throws RlvrException with code {@code DATA_INVALID} where none is left
     */
    static ScorableDataset skipping(Dataset whole, AnswerCheck check) {
        List<SkippedRow> unscored = new ArrayList<>();
        int[] kept = IntStream.range(0, whole.size())
                .filter(index -> {
                    Optional<String> fault = check.hasFailed()
                            ? Optional.empty()
                            : read(whole, index).flatMap(check::fault);
                    fault.ifPresent(reason -> unscored.add(new SkippedRow(whole.place(index), reason)));
                    return fault.isEmpty();
                })
                .toArray();
        if (kept.length == 0) {
            SkippedRow first = unscored.get(0);
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    "no answer of dataset '" + whole.id() + "' can be scored; the first: " + first.place() + ": "
                            + first.reason());
        }
        String chosen = unscored.isEmpty() ? "" : " scorable " + Integer.toHexString(Arrays.hashCode(kept));
        unscored.addAll(0, whole.skipped());
        return new ScorableDataset(whole, check, kept, chosen, unscored);
    }

    /**
     * Makes items whose answers can't be scored errors.
     *
     * @throws RlvrException with code {@code DATA_INVALID} where one of the first is such, or the last
     */
    static ScorableDataset failing(Dataset whole, AnswerCheck check) {
        int size = whole.size();
        int[] all = IntStream.range(0, size).toArray();
        ScorableDataset dataset = new ScorableDataset(whole, check, all, "", whole.skipped());
        dataset.unchecked.set(0, size);
        IntStream.concat(IntStream.range(0, Math.min(SAMPLE, size)), IntStream.of(size - 1))
                .forEach(index -> read(whole, index).ifPresent(problem -> dataset.check(index, problem)));
        return dataset;
    }

    /** Returns a problem; nothing where it can't be read, which is an error of its own when it is asked for. */
    private static Optional<Problem> read(Dataset whole, int index) {
        try {
            return Optional.of(whole.get(index));
        } catch (RlvrException e) {
            return Optional.empty();
        }
    }

    private synchronized void check(int index, Problem problem) {
        if (unchecked.get(index)) {
            check.fault(problem).ifPresent(reason -> {
                throw new RlvrException(ErrorCode.DATA_INVALID, place(index) + ": " + reason);
            });
            unchecked.clear(index);
        }
    }

    @Override
    public Problem get(int index) {
        Problem problem = super.get(index);
        check(index, problem);
        return problem;
    }

    @Override
    public List<SkippedRow> skipped() {
        return skipped;
    }

    @Override
    public void close() {
        check.close();
        super.close();
    }
}
