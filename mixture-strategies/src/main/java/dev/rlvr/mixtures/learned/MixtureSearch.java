package dev.rlvr.mixtures.learned;

import dev.rlvr.mixtures.simplex.EvolutionOptimizer;
import dev.rlvr.mixtures.simplex.MixtureObjective;
import dev.rlvr.mixtures.simplex.MixtureRegion;
import dev.rlvr.mixtures.simplex.Optimum;
import dev.rlvr.mixtures.simplex.QuadraticOptimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the mixtures that are worth most by an acquisition: exactly where that is the mean of quadratics, with CMA-ES otherwise. Several are
 * chosen one after another, each as if the ones before had scored just as expected (the kriging believer of Ginsbourger et al. 2010),
 * and apart from each other and from the observed ones by at least a separation, the largest difference of any one weight.
 *
 * @param acquisition what makes a mixture worth a run
 * @param kappa how many standard deviations count
 * @param region where the mixtures may lie
 */
record MixtureSearch(Acquisition acquisition, double kappa, MixtureRegion region) {
    private static final EvolutionOptimizer EVOLUTION = new EvolutionOptimizer(2, 120, 100);
    private static final QuadraticOptimizer QUADRATICS = new QuadraticOptimizer();

    /** Returns the best mixture, be it observed or new. */
    Optimum best(CombinedModel model) {
        return next(model, model.observedMixtures(), new double[0][], 0).orElseThrow();
    }

    /** Returns the best new mixtures, as many as asked for, or fewer where no more are found that lie apart. */
    List<Optimum> batch(CombinedModel model, int count, double separation) {
        double[][] observedND = model.observedMixtures();
        List<Optimum> chosen = new ArrayList<>();
        CombinedModel now = model;
        while (chosen.size() < count) {
            double[][] takenND = concat(observedND, chosen);
            Optional<Optimum> next = next(now, observedND, takenND, separation);
            if (next.isEmpty()) {
                break;
            }
            chosen.add(next.orElseThrow());
            now = acquisition == Acquisition.MEAN
                    ? now
                    : now.believing(next.orElseThrow().weightsD());
        }
        return chosen;
    }

    private Optional<Optimum> next(CombinedModel model, double[][] observedND, double[][] takenND, double separation) {
        List<double[]> startsD = Arrays.asList(observedND);
        Apart objective = new Apart(this, model, incumbent(model, observedND), takenND, separation);
        Optional<Optimum> exact = acquisition == Acquisition.MEAN
                ? model.quadratic().map(quadratic -> QUADRATICS.maximum(quadratic, region, startsD))
                : Optional.empty();
        return exact.filter(optimum -> objective.shortfall(optimum.weightsD()) <= 0)
                .or(() -> EVOLUTION.maximum(objective, region, startsD));
    }

    private static double incumbent(CombinedModel model, double[][] observedND) {
        return Arrays.stream(observedND)
                .mapToDouble(weightsD -> model.predict(weightsD).mean())
                .max()
                .orElseThrow();
    }

    private static double[][] concat(double[][] observedND, List<Optimum> chosen) {
        List<double[]> all = new ArrayList<>(Arrays.asList(observedND));
        chosen.forEach(optimum -> all.add(optimum.weightsD()));
        return all.toArray(double[][]::new);
    }

    /** The acquisition, on the condition that a mixture lies apart from those taken. */
    private record Apart(
            MixtureSearch search, CombinedModel model, double incumbent, double[][] takenND, double separation)
            implements MixtureObjective {
        @Override
        public double value(double[] weightsD) {
            return search.acquisition.value(model.predict(weightsD), incumbent, search.kappa);
        }

        @Override
        public double shortfall(double[] weightsD) {
            double nearest = Double.POSITIVE_INFINITY;
            for (double[] takenD : takenND) {
                nearest = Math.min(nearest, difference(weightsD, takenD));
            }
            return separation - nearest;
        }

        private static double difference(double[] leftD, double[] rightD) {
            double largest = 0;
            for (int i = 0; i < leftD.length; i++) {
                largest = Math.max(largest, Math.abs(leftD[i] - rightD[i]));
            }
            return largest;
        }
    }
}
