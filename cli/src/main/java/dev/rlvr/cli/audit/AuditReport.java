package dev.rlvr.cli.audit;

import dev.rlvr.cli.console.Console;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code rlvr reward audit} prints.
 *
 * @param passed whether no attack on any dataset earned more than it may, and no verification failed
 * @param tolerance what counts as nothing, as a share of what the ground truth earns
 * @param datasets what came of each
 */
public record AuditReport(boolean passed, double tolerance, List<OfDataset> datasets) {
    /** Copies the list. */
    public AuditReport {
        datasets = List.copyOf(datasets);
    }

    static AuditReport of(List<OfDataset> datasets) {
        return new AuditReport(datasets.stream().allMatch(OfDataset::passed), DatasetAudit.TOLERANCE, datasets);
    }

    /** Prints a table a dataset, and what is wrong with it. */
    public void show(Console people) {
        datasets.forEach(dataset -> new AuditView(dataset).show(people));
        long bad = datasets.stream().filter(dataset -> !dataset.passed()).count();
        people.line(
                passed
                        ? "No attack earned more than chance allows."
                        : bad + " of " + datasets.size() + (datasets.size() == 1 ? " dataset" : " datasets")
                                + " can be fooled: see the lines that begin with '!'.");
    }

    /**
     * A dataset.
     *
     * @param dataset its id
     * @param items over how many problems
     * @param verifiers those that look at the answer; the others pay for the form
     * @param gold what ground truths earn
     * @param blind what the best constant answer earns
     * @param attacks what came of each attack
     */
    record OfDataset(
            String dataset, int items, List<String> verifiers, Gold gold, Blind blind, List<OfAttack> attacks) {
        boolean passed() {
            return gold.failed() == 0
                    && blind.verdict() == Verdict.OK
                    && attacks.stream().allMatch(attack -> attack.verdict() == Verdict.OK);
        }
    }

    /**
     * What ground truths earn, in the shape where it is most.
     *
     * @param shape the shape
     * @param meanTotal the mean total
     * @param meanOverForm the mean of what is paid over the form
     * @param verifiers the mean value of each verifier
     * @param failed how many verifications failed
     */
    record Gold(Shape shape, double meanTotal, double meanOverForm, Map<String, Double> verifiers, int failed) {}

    /**
     * What a policy that does not look could earn, with the same answer to every problem.
     *
     * @param meanOverForm the mean of what is paid over the form
     * @param answer the answer
     * @param verifiers the greatest mean value of each verifier
     * @param verdict whether it is well below what ground truths earn
     */
    record Blind(double meanOverForm, String answer, Map<String, Double> verifiers, Verdict verdict) {}

    /**
     * An attack, in the shape where it earned most.
     *
     * @param attack its name
     * @param limit what it may earn
     * @param shape the shape
     * @param items for how many problems it made sense
     * @param meanTotal the mean total
     * @param meanOverForm the mean of what is paid over the form
     * @param allowed the most that this may be
     * @param verifiers what each verifier gave, in the shape where that was most
     * @param worstItem the problem for which it earned most; null where it earned nothing
     * @param worstOverForm what it earned there
     * @param failed how many verifications failed, over all shapes
     * @param failure why the first of these failed
     * @param slowestSeconds the longest that scoring one completion took, over all shapes
     * @param verdict what came of it
     */
    record OfAttack(
            String attack,
            Limit limit,
            Shape shape,
            int items,
            double meanTotal,
            double meanOverForm,
            double allowed,
            Map<String, Earned> verifiers,
            @Nullable String worstItem,
            double worstOverForm,
            int failed,
            @Nullable String failure,
            double slowestSeconds,
            Verdict verdict) {}

    /**
     * What a verifier gave to an attack.
     *
     * @param mean the mean value
     * @param allowed the most that it may be
     */
    record Earned(double mean, double allowed) {
        boolean isTooMuch() {
            return mean > allowed;
        }
    }
}
