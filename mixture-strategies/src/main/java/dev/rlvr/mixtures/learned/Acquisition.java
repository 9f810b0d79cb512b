package dev.rlvr.mixtures.learned;

import dev.rlvr.api.mixture.Prediction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hipparchus.special.Erf;

/** What makes a mixture worth a run, given its expected score m and the standard deviation s of that. */
enum Acquisition {
    /** {@code m}: the best mixture as far as is known. */
    MEAN {
        @Override
        double value(Prediction predicted, double incumbent, double kappa) {
            return predicted.mean();
        }
    },
    /** {@code m + kappa s}: what may be good (Srinivas et al. 2010). */
    UCB {
        @Override
        double value(Prediction predicted, double incumbent, double kappa) {
            return predicted.mean() + kappa * predicted.std();
        }
    },
    /** {@code m - kappa s}: what is good for all that is known, against the optimum of a predictor being where it errs upwards. */
    LCB {
        @Override
        double value(Prediction predicted, double incumbent, double kappa) {
            return predicted.mean() - kappa * predicted.std();
        }
    },
    /**
     * {@code E max(0, f - incumbent) = s (z P(z) + p(z))} with {@code z = (m - incumbent) / s} and the normal density p and distribution P
     * (Jones et al. 1998); as scores are noisy, the incumbent is the best expected score of an observed mixture, not the best score seen.
     */
    EI {
        @Override
        double value(Prediction predicted, double incumbent, double kappa) {
            double gain = predicted.mean() - incumbent;
            if (!(predicted.std() > 0)) {
                return Math.max(0, gain);
            }
            double z = gain / predicted.std();
            double below = Erf.erfc(-z / Math.sqrt(2)) / 2;
            double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            return predicted.std() * Math.max(0, z * below + density);
        }
    };

    /**
     * Returns how much a mixture is worth a run.
     *
     * @param incumbent the best expected score of an observed mixture
     * @param kappa how many standard deviations count
     */
    abstract double value(Prediction predicted, double incumbent, double kappa);

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(Acquisition::id).toList();
    }

    static Acquisition of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
