package dev.rlvr.mixtures.design;

import dev.rlvr.api.NearestName;
import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.api.settings.Settings;
import java.util.Arrays;
import java.util.List;
import org.pf4j.Extension;

/** Provides {@code seeds}: the mixtures that the paper's study begins with. */
@Extension
public final class SeedsStrategyProvider implements MixtureStrategyProvider {
    private static final String KINDS = "kinds";

    /** Creates the provider. */
    public SeedsStrategyProvider() {}

    @Override
    public String id() {
        return "seeds";
    }

    @Override
    public String description() {
        return "For sweeps: each dataset alone, all but one, and all, with equal weights";
    }

    @Override
    public MixtureStrategy create(Settings settings, StrategyContext context) {
        List<String> ids = settings.texts(KINDS, SeedKind.ids());
        if (ids.isEmpty()) {
            throw settings.invalid(KINDS, "must name at least one of " + String.join(", ", SeedKind.ids()));
        }
        List<SeedKind> kinds = ids.stream().map(id -> kind(settings, id)).toList();
        return new DesignStrategy(id(), new SeedsDesign(kinds, settings.location(KINDS)));
    }

    private static SeedKind kind(Settings settings, String id) {
        return Arrays.stream(SeedKind.values())
                .filter(kind -> kind.id().equals(id))
                .findFirst()
                .orElseThrow(() -> settings.invalid(
                        KINDS,
                        "must be of " + String.join(", ", SeedKind.ids()) + " but names '" + id + "'."
                                + NearestName.didYouMean(id, SeedKind.ids())));
    }
}
