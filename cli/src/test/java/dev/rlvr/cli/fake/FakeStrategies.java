package dev.rlvr.cli.fake;

import dev.rlvr.api.NearestName;
import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.api.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A provider made of an id and a function. */
public record FakeStrategies(String id, Function<Settings, MixtureStrategy> factory)
        implements MixtureStrategyProvider {
    public static FakeStrategies uniform() {
        return new FakeStrategies(
                "uniform",
                settings -> domains ->
                        Mixture.uniform(domains.stream().map(Domain::dataset).toList()));
    }

    /** Reads weights; an unknown dataset is an error of the settings. */
    public static FakeStrategies fixed() {
        return new FakeStrategies("fixed", settings -> {
            Map<String, Double> weights = settings.numberMap("weights");
            return domains -> {
                List<String> known = domains.stream().map(Domain::dataset).toList();
                for (String id : weights.keySet()) {
                    if (!known.contains(id)) {
                        throw settings.invalid(
                                "weights", "'" + id + "' is not a dataset." + NearestName.hint(id, known));
                    }
                }
                Map<String, Double> all = new LinkedHashMap<>();
                known.forEach(id -> all.put(id, weights.getOrDefault(id, 0.0)));
                return Mixture.of(all);
            };
        });
    }

    @Override
    public String description() {
        return "A fake.";
    }

    @Override
    public MixtureStrategy create(Settings settings, StrategyContext context) {
        return factory.apply(settings);
    }
}
