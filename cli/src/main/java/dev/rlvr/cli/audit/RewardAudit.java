package dev.rlvr.cli.audit;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.config.LoadedRewards;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Attacks the verifiers of datasets with answers that deserve nothing. */
public final class RewardAudit {
    /** The built-in verifiers that pay for the form, whatever the answer. */
    private static final Set<String> FORMS = Set.of("format", "length", "language", "overlong", "repetition");

    private final Set<String> forms = new HashSet<>(FORMS);
    private final int limit;
    private final Consumer<String> progress;

    /**
     * Creates an audit.
     *
     * @param forms the ids of more verifiers that pay for the form
     * @param limit over how many problems of a dataset, at least 1
     * @param progress hears of what is done
     */
    public RewardAudit(List<String> forms, int limit, Consumer<String> progress) {
        this.forms.addAll(forms);
        this.limit = limit;
        this.progress = progress;
    }

    /**
     * Attacks one dataset or all.
     *
     * @param datasets the datasets, opened
     * @param rewards their verifiers
     * @param only the id of the one dataset, or empty for all
     * @throws RlvrException where there is no such dataset or no such verifier that pays for the form
     */
    public AuditReport of(List<BoundDataset> datasets, LoadedRewards rewards, Optional<String> only) {
        check(datasets, rewards, only);
        List<AuditReport.OfDataset> reports = new ArrayList<>();
        for (BoundDataset bound : datasets) {
            if (only.isPresent() && !only.get().equals(bound.id())) {
                continue;
            }
            boolean minimum = rewards.minimum().contains(bound.id());
            try (Scorer scorer =
                    new Scorer(bound.id(), rewards.byDataset().getOrDefault(bound.id(), List.of()), minimum, forms)) {
                reports.add(new DatasetAudit(Sample.of(bound.dataset(), limit), scorer, progress).report(bound.id()));
            }
        }
        return AuditReport.of(reports);
    }

    private void check(List<BoundDataset> datasets, LoadedRewards rewards, Optional<String> only) {
        List<String> ids = datasets.stream().map(BoundDataset::id).toList();
        only.filter(id -> !ids.contains(id)).ifPresent(id -> {
            throw new RlvrException(
                    ErrorCode.NAME_UNKNOWN,
                    "The configuration has no dataset '" + id + "'." + NearestName.hint(id, ids));
        });
        List<String> verifiers = rewards.byDataset().values().stream()
                .flatMap(List::stream)
                .map(bound -> bound.id())
                .distinct()
                .toList();
        forms.stream()
                .filter(form -> !FORMS.contains(form) && !verifiers.contains(form))
                .forEach(form -> {
                    throw new RlvrException(
                            ErrorCode.NAME_UNKNOWN,
                            "The configuration has no verifier '" + form + "' (--form)."
                                    + NearestName.hint(form, verifiers));
                });
    }
}
