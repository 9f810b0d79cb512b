package dev.rlvr.mixtures.predict;

import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.Prediction;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * A {@link PowerLaw} of one dataset's weight, with its uncertainty linearised: with J the derivatives at the mixtures, weighted by their
 * runs, and j those at the mixture asked for, the variance is {@code sum_g (j' J^+)_g^2 (noise + count_g missed) + missed}.
 */
final class FittedPowerLaw implements FittedPredictor {
    private static final int PARAMETERS = 3;

    private final int dataset;
    private final ScoreScale scale;
    private final PowerLaw law;
    private final Array2DRowRealMatrix inversePG;
    private final int[] countsG;
    private final RepeatedRuns.Unexplained unexplained;

    FittedPowerLaw(int dataset, ScoreScale scale, RepeatedRuns runs) {
        this.dataset = dataset;
        this.scale = scale;
        double[] proportionsG = Arrays.stream(runs.weights())
                .mapToDouble(weights -> weights[dataset])
                .toArray();
        countsG = runs.counts();
        law = PowerLaw.fit(proportionsG, runs.means(), countsG);
        unexplained = runs.unexplained(Arrays.stream(proportionsG).map(law::at).toArray(), PARAMETERS);
        double[][] jacobianGP = IntStream.range(0, countsG.length)
                .mapToObj(g -> Arrays.stream(law.gradient(proportionsG[g]))
                        .map(slope -> slope * Math.sqrt(countsG[g]))
                        .toArray())
                .toArray(double[][]::new);
        inversePG = new Array2DRowRealMatrix(
                new SingularValueDecomposition(new Array2DRowRealMatrix(jacobianGP, false))
                        .getSolver()
                        .getInverse()
                        .getData(),
                false);
    }

    @Override
    public Prediction predict(double[] weightsD) {
        double proportion = weightsD[dataset];
        double[] leverageG = inversePG.preMultiply(law.gradient(proportion));
        double ofLaw = IntStream.range(0, countsG.length)
                .mapToDouble(
                        g -> leverageG[g] * leverageG[g] * (unexplained.noise() + countsG[g] * unexplained.missed()))
                .sum();
        return scale.prediction(law.at(proportion), ofLaw + unexplained.missed());
    }
}
