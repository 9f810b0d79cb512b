package dev.rlvr.mixtures.learned;

import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.Prediction;
import dev.rlvr.mixtures.predict.QuadraticSurface;
import dev.rlvr.mixtures.simplex.Quadratic;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The weighted sum of several targets, each predicted on its own: mean {@code sum_t a_t m_t}, standard deviation
 * {@code sqrt(sum_t (a_t s_t)^2)}, as if their errors were independent.
 *
 * @param targets what was learnt of each target, at least one
 */
record CombinedModel(List<TargetModel> targets) implements FittedPredictor {
    CombinedModel {
        targets = List.copyOf(targets);
    }

    @Override
    public Prediction predict(double[] weightsD) {
        double mean = 0;
        double variance = 0;
        for (TargetModel target : targets) {
            Prediction predicted = target.fitted().predict(weightsD);
            mean += target.weight() * predicted.mean();
            variance += target.weight() * target.weight() * predicted.std() * predicted.std();
        }
        return new Prediction(mean, Math.sqrt(variance));
    }

    @Override
    public List<String> warnings() {
        return targets.stream()
                .flatMap(target -> target.fitted().warnings().stream())
                .distinct()
                .toList();
    }

    /** Returns the mean as a quadratic; empty where a target's is none. */
    Optional<Quadratic> quadratic() {
        return targets.stream()
                .map(CombinedModel::quadratic)
                .reduce(CombinedModel::sum)
                .orElseThrow();
    }

    private static Optional<Quadratic> quadratic(TargetModel target) {
        return target.fitted() instanceof QuadraticSurface surface
                ? Optional.of(new Quadratic(surface.constant(), surface.linearD(), surface.quadraticDD())
                        .times(target.weight()))
                : Optional.empty();
    }

    private static Optional<Quadratic> sum(Optional<Quadratic> left, Optional<Quadratic> right) {
        return left.flatMap(one -> right.map(one::plus));
    }

    /** Returns the observed mixtures, those of every target. */
    double[][] observedMixtures() {
        return targets.stream()
                .flatMap(target -> Stream.of(target.observed().weights()))
                .toArray(double[][]::new);
    }

    /** Returns the model after a run of a mixture that scored just as expected. */
    CombinedModel believing(double[] weightsD) {
        return new CombinedModel(
                targets.stream().map(target -> target.believing(weightsD)).toList());
    }
}
