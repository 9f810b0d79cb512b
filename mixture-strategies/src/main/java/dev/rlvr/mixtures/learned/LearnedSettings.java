package dev.rlvr.mixtures.learned;

import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.api.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The settings of {@link LearnedStrategy}.
 *
 * @param targets what to predict
 * @param learner with which models
 * @param acquisition what makes a mixture worth a run; empty: {@code mean} for the mixture of a run, {@code ei} for candidates
 * @param kappa how many standard deviations count in it
 * @param bounds within which bounds to look
 * @param distance how far from the nearest observed mixture to look, as the largest difference of any one weight; empty: anywhere
 * @param count how many candidates to propose
 * @param separation how far candidates lie apart, as the largest difference of any one weight
 * @param location where the settings stand, for messages
 */
record LearnedSettings(
        TargetWeights targets,
        TargetLearner learner,
        Optional<Acquisition> acquisition,
        double kappa,
        WeightBounds bounds,
        OptionalDouble distance,
        int count,
        double separation,
        String location) {

    static LearnedSettings read(Settings settings, List<OutcomePredictorProvider> predictors) {
        return new LearnedSettings(
                TargetWeights.read(settings),
                TargetLearner.of(settings.text("model", "auto"), predictors, settings.location("model")),
                settings.has("acquisition")
                        ? Optional.of(Acquisition.of(
                                settings.choice("acquisition", Acquisition.ids(), Acquisition.MEAN.id())))
                        : Optional.empty(),
                settings.number("kappa", 1, 0, 100),
                WeightBounds.read(settings),
                settings.has("max_distance")
                        ? OptionalDouble.of(settings.number("max_distance", 0, 1))
                        : OptionalDouble.empty(),
                settings.integer("count", 1, 1, 1000),
                settings.number("min_separation", 0.05, 0, 1),
                settings.location());
    }
}
