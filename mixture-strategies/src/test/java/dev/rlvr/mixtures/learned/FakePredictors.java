package dev.rlvr.mixtures.learned;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.api.mixture.Prediction;
import dev.rlvr.mixtures.predict.QuadraticSurface;

/** Predictors that know what they predict beforehand, or that can't learn. */
final class FakePredictors {
    private FakePredictors() {}

    /** Expects {@code -|w - peak|^2}, as a quadratic, with the distance from the nearest run as its standard deviation. */
    static OutcomePredictorProvider peak(String id, double... peakD) {
        return provider(id, observed -> new Peak(peakD, observed.weights()));
    }

    /** Expects the same without saying that it is a quadratic. */
    static OutcomePredictorProvider hiddenPeak(String id, double... peakD) {
        return provider(id, observed -> new Peak(peakD, observed.weights())::predict);
    }

    static OutcomePredictorProvider failing(String id, String reason) {
        return provider(id, observed -> {
            throw new RlvrException(ErrorCode.DATA_INVALID, reason);
        });
    }

    private static OutcomePredictorProvider provider(String id, OutcomePredictor predictor) {
        return new OutcomePredictorProvider() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public String description() {
                return "A fake";
            }

            @Override
            public OutcomePredictor create() {
                return predictor;
            }
        };
    }

    private record Peak(double[] peakD, double[][] seenND) implements QuadraticSurface {
        @Override
        public Prediction predict(double[] weightsD) {
            double nearest = Double.POSITIVE_INFINITY;
            for (double[] seenD : seenND) {
                nearest = Math.min(nearest, square(weightsD, seenD));
            }
            return new Prediction(-square(weightsD, peakD), Math.sqrt(nearest));
        }

        private static double square(double[] leftD, double[] rightD) {
            double sum = 0;
            for (int i = 0; i < leftD.length; i++) {
                sum += (leftD[i] - rightD[i]) * (leftD[i] - rightD[i]);
            }
            return sum;
        }

        @Override
        public double constant() {
            return -square(peakD, new double[peakD.length]);
        }

        @Override
        public double[] linearD() {
            double[] linearD = peakD.clone();
            for (int i = 0; i < linearD.length; i++) {
                linearD[i] *= 2;
            }
            return linearD;
        }

        @Override
        public double[][] quadraticDD() {
            double[][] quadraticDD = new double[peakD.length][peakD.length];
            for (int i = 0; i < peakD.length; i++) {
                quadraticDD[i][i] = -1;
            }
            return quadraticDD;
        }
    }
}
