package dev.rlvr.cli.audit;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Problem;

/**
 * What an attack is made for.
 *
 * @param problem the problem
 * @param sample the problems that it is one of
 * @param shape what stands around the answer
 */
record Target(Problem problem, Sample sample, Shape shape) {
    String gold() {
        return problem.answer().text();
    }

    boolean isBoxes() {
        return problem.answer() instanceof Answer.Boxes;
    }

    /** Returns a wrong answer of the same kind; one of no kind where there is none, or where any box would earn a part. */
    String decoy() {
        return isBoxes() ? Sample.NONSENSE : sample.others(problem, 1).get(0);
    }
}
