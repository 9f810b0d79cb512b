package dev.rlvr.cli.config;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetDescription;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.data.SkippedRow;
import dev.rlvr.cli.reward.AnswerCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A dataset whose answers its verifiers can score: others are damaged rows. They are left out, or are errors, the first rows and the last
 * when it is opened and the others when they are asked for. Closing it closes the dataset and the check. Thread-safe where the dataset is.
 */
final class ScorableDataset implements Dataset {
    private static final int SAMPLE = 16;

    private final Dataset whole;
    private final AnswerCheck check;
    private final int[] kept;
    private final List<SkippedRow> skipped;
    private final BitSet unchecked = new BitSet();

    private ScorableDataset(Dataset whole, AnswerCheck check, int[] kept, List<SkippedRow> skipped) {
        this.whole = whole;
        this.check = check;
        this.kept = kept;
        this.skipped = List.copyOf(skipped);
    }

    /**
     * Leaves out the items whose answers can't be scored. All are read.
     *
     * @throws RlvrException with code {@code DATA_INVALID} where none is left
     */
    static ScorableDataset skipping(Dataset whole, AnswerCheck check) {
        List<SkippedRow> skipped = new ArrayList<>(whole.skipped());
        int before = skipped.size();
        int[] kept = IntStream.range(0, whole.size())
                .filter(index -> {
                    Optional<String> fault = check.hasFailed()
                            ? Optional.empty()
                            : read(whole, index).flatMap(check::fault);
                    fault.ifPresent(reason -> skipped.add(new SkippedRow(whole.place(index), reason)));
                    return fault.isEmpty();
                })
                .toArray();
        if (kept.length == 0) {
            SkippedRow first = skipped.get(before);
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    "no answer of dataset '" + whole.id() + "' can be scored; the first: " + first.place() + ": "
                            + first.reason());
        }
        return new ScorableDataset(whole, check, kept, skipped);
    }

    /**
     * Makes items whose answers can't be scored errors.
     *
     * @throws RlvrException with code {@code DATA_INVALID} where one of the first is such, or the last
     */
    static ScorableDataset failing(Dataset whole, AnswerCheck check) {
        int[] all = IntStream.range(0, whole.size()).toArray();
        ScorableDataset dataset = new ScorableDataset(whole, check, all, whole.skipped());
        dataset.unchecked.set(0, whole.size());
        IntStream.concat(IntStream.range(0, Math.min(SAMPLE, whole.size())), IntStream.of(whole.size() - 1))
                .forEach(dataset::checkIfReadable);
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

    private void checkIfReadable(int index) {
        read(whole, index).ifPresent(problem -> check(index, problem));
    }

    private synchronized void check(int index, Problem problem) {
        if (unchecked.get(index)) {
            check.fault(problem).ifPresent(reason -> {
                throw new RlvrException(ErrorCode.DATA_INVALID, whole.place(index) + ": " + reason);
            });
            unchecked.clear(index);
        }
    }

    Dataset whole() {
        return whole;
    }

    @Override
    public String id() {
        return whole.id();
    }

    @Override
    public int size() {
        return kept.length;
    }

    @Override
    public Problem get(int index) {
        Problem problem = whole.get(kept[index]);
        check(kept[index], problem);
        return problem;
    }

    @Override
    public String place(int index) {
        return whole.place(kept[index]);
    }

    @Override
    public String fingerprint() {
        return kept.length == whole.size()
                ? whole.fingerprint()
                : whole.fingerprint() + " scorable " + Integer.toHexString(Arrays.hashCode(kept));
    }

    @Override
    public List<SkippedRow> skipped() {
        return skipped;
    }

    @Override
    public Map<String, @Nullable Object> fields(int index) {
        return whole.fields(kept[index]);
    }

    @Override
    public DatasetDescription describe() {
        return whole.describe();
    }

    @Override
    public void close() {
        check.close();
        whole.close();
    }
}
