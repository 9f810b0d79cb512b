package dev.rlvr.cli.data;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.train.ScoredCompletion;
import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.reward.AnswerCheck;
import dev.rlvr.cli.reward.AnswerForm;
import dev.rlvr.cli.reward.BoundVerifier;
import dev.rlvr.cli.reward.RewardRouter;
import dev.rlvr.cli.reward.Scorable;
import dev.rlvr.cli.reward.Total;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The verifiers of a dataset, asked about its own gold answers: each must give 1, and a penalty 0. A verifier that does not apply says
 * nothing, but one that looks at the answer must apply.
 */
final class GoldAnswers implements AutoCloseable {
    /** Rounding of weights and overlaps. */
    private static final double TOLERANCE = 1e-9;

    private final RewardRouter router;
    private final AnswerCheck check;
    private final Set<String> penalties = new HashSet<>();

    GoldAnswers(BoundDataset bound, int threads) {
        this.router = new RewardRouter(Map.of(bound.id(), bound.verifiers()), Total.WEIGHTED_SUM, threads);
        this.check = new AnswerCheck(bound.id(), bound.verifiers());
        bound.verifiers().stream()
                .filter(verifier -> verifier.verifier().isPenalty())
                .map(BoundVerifier::id)
                .forEach(penalties::add);
    }

    /** Returns the form in which most verifiers are content with a sample of the dataset; the first of equals. */
    AnswerForm form(List<Problem> sample) {
        AnswerForm best = AnswerForm.TAGS;
        long most = -1;
        for (AnswerForm form : AnswerForm.values()) {
            long content = score(sample, form).stream()
                    .flatMap(scored -> scored.byVerifier().entrySet().stream())
                    .filter(said -> isFull(said.getKey(), said.getValue()))
                    .count();
            if (content > most) {
                best = form;
                most = content;
            }
        }
        return best;
    }

    /** Returns what is wrong with each problem, in order. */
    List<List<Finding>> findings(List<Problem> problems, AnswerForm form) {
        List<List<Finding>> findings = new ArrayList<>();
        List<ScoredCompletion> scored = score(problems, form);
        for (int i = 0; i < problems.size(); i++) {
            findings.add(findings(problems.get(i), scored.get(i).byVerifier()));
        }
        return findings;
    }

    /** What a verifier said of a gold answer that it should not have. */
    record Finding(String verifier, Reward reward) {}

    private List<Finding> findings(Problem problem, Map<String, Reward> said) {
        List<Finding> findings = new ArrayList<>();
        said.forEach((id, reward) -> {
            if (!(reward instanceof Reward.NotApplicable) && !isFull(id, reward)) {
                findings.add(new Finding(id, reward));
            }
        });
        if (findings.isEmpty() && said.values().stream().anyMatch(Reward.NotApplicable.class::isInstance)) {
            check.notApplying(problem)
                    .forEach((id, reason) -> findings.add(new Finding(id, Reward.notApplicable(reason))));
        }
        return findings;
    }

    private List<ScoredCompletion> score(List<Problem> problems, AnswerForm form) {
        return router.score(problems.stream()
                .map(problem -> new Scorable(
                        problem, Completion.ofText(form.write(problem.answer().text()))))
                .toList());
    }

    private boolean isFull(String verifier, Reward reward) {
        double full = penalties.contains(verifier) ? 0 : 1;
        return reward instanceof Reward.Scored scored && scored.score() >= full - TOLERANCE;
    }

    @Override
    public void close() {
        router.close();
        check.close();
    }
}
