package dev.rlvr.cli.config;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.cli.plugin.Plugins;
import dev.rlvr.cli.reward.AnswerCheck;
import dev.rlvr.cli.reward.BoundVerifier;
import dev.rlvr.cli.reward.SelfLimitedVerifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads lists of datasets and opens them. */
final class DatasetReader {
    /** Ids become file names and parts of metric names. */
    private static final Pattern ID = Pattern.compile("[^./\\\\\\p{Cntrl}:][^/\\\\\\p{Cntrl}:]{0,99}");

    private static final double VERIFIER_TIMEOUT_SECONDS = 5;

    private final Plugins plugins;
    private final RewardsReader rewards;
    private final LoadRequest request;

    DatasetReader(Plugins plugins, LoadRequest request) {
        this.plugins = plugins;
        this.request = request;
        this.rewards = new RewardsReader(plugins, VERIFIER_TIMEOUT_SECONDS);
    }

    /** How the two lists of datasets in a configuration differ. */
    record Kind(String defaultSplit, OptionalInt defaultLimit, boolean readsRewards, boolean needsRewards) {
        /** Returns whether items can be excluded: of what is trained on, while a benchmark stays what it is. */
        boolean excludes() {
            return defaultLimit.isEmpty();
        }
    }

    /** Reads a list; what can't be opened is missing from the result and noted as an error. */
    List<BoundDataset> read(Checked parent, String key, Kind kind) {
        List<BoundDataset> datasets = new ArrayList<>();
        Map<String, String> places = new LinkedHashMap<>();
        for (Checked section : parent.sections(key)) {
            String id = id(section, places);
            String split = section.text("split", kind.defaultSplit());
            int limit = kind.defaultLimit().isPresent()
                    ? section.integer("limit", kind.defaultLimit().getAsInt(), 0)
                    : 0;
            String provider = section.text("provider");
            Dataset dataset = open(section, id, provider, split);
            if (kind.excludes()) {
                dataset = ExclusionReader.read(section, id, dataset);
            }
            if (!kind.readsRewards()) {
                section.settings().skip("rewards");
                section.settings().skip("total");
            }
            List<BoundVerifier> verifiers =
                    kind.readsRewards() ? rewards.read(section, kind.needsRewards()) : List.<BoundVerifier>of();
            boolean minimum = kind.readsRewards() && rewards.isMinimum(section);
            if (dataset != null && kind.needsRewards() && section.errors().isEmpty()) {
                dataset = scorable(section, dataset, verifiers);
            }
            if (dataset != null) {
                int used = limit == 0 ? dataset.size() : Math.min(limit, dataset.size());
                datasets.add(new BoundDataset(id, provider, split, dataset, used, verifiers, minimum));
            }
        }
        return datasets;
    }

    /** Returns a dataset without the items that no verifier can score, or with errors for these, as {@code on_bad_row} says. */
    private @Nullable Dataset scorable(Checked section, Dataset dataset, List<BoundVerifier> verifiers) {
        YamlSettings settings = section.section("settings").settings();
        boolean skips = "skip".equals(settings.answers().get(Overrides.ON_BAD_ROW));
        boolean inProcess = verifiers.stream().noneMatch(bound -> bound.verifier() instanceof SelfLimitedVerifier);
        // A verifier in a process of its own may take its whole time limit for each item.
        if (!skips && !(inProcess && request.parts().haveModel())) {
            return dataset;
        }
        AnswerCheck check = new AnswerCheck(dataset.id(), verifiers);
        Dataset result = section.errors()
                .attempt(
                        settings.location(),
                        () -> skips
                                ? ScorableDataset.skipping(dataset, check)
                                : ScorableDataset.failing(dataset, check));
        if (result == null) {
            check.close();
            dataset.close();
        }
        return result;
    }

    private static String id(Checked section, Map<String, String> places) {
        int before = places.size();
        String id = section.text("id");
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            section.invalid(
                    "id", "'" + id + "' can't be an id: it must not begin with a dot nor hold '/', '\\' or ':'");
        }
        String earlier = places.putIfAbsent(id, section.settings().location("id"));
        if (!id.isEmpty() && places.size() == before) {
            section.invalid("id", "'" + id + "' is already the id of " + earlier);
        }
        return id;
    }

    private @Nullable Dataset open(Checked section, String id, String providerId, String split) {
        YamlSettings settings = section.section("settings").settings();
        DatasetProvider provider = providerId.isEmpty()
                ? null
                : section.errors().attempt(section.settings().location("provider"), () -> plugins.dataset(providerId));
        if (provider == null || !splitExists(section, provider, split)) {
            settings.ignore();
            return null;
        }
        return section.create(settings, () -> {
            Dataset dataset = opened(provider, new DatasetRequest(id, split, settings));
            // No fault of a provider that has no such setting.
            if (this.request.onBadRow().isPresent()) {
                settings.skip(Overrides.ON_BAD_ROW);
            }
            return dataset;
        });
    }

    private Dataset opened(DatasetProvider provider, DatasetRequest request) {
        Dataset dataset = plugins.call(provider, () -> provider.open(request));
        if (dataset.size() < 1) {
            dataset.close();
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    request.settings().location() + ": dataset '" + request.id() + "' has no items in split '"
                            + request.split() + "'");
        }
        return dataset;
    }

    private static boolean splitExists(Checked section, DatasetProvider provider, String split) {
        List<String> splits = provider.splits();
        if (splits.isEmpty() || splits.contains(split)) {
            return true;
        }
        section.invalid(
                "split",
                "provider '" + provider.id() + "' has no split '" + split + "'." + NearestName.hint(split, splits));
        return false;
    }
}
