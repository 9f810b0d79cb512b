package dev.rlvr.cli.audit;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.config.BoundDataset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Attacks the verifiers of datasets with answers that deserve nothing. */
public final class RewardAudit {
    /** The built-in verifiers that pay for the form, whatever the answer; penalties say so themselves. */
    private static final Set<String> FORMS = Set.of("format", "length", "language");

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
     * Attacks datasets by their verifiers.
     *
     * @throws RlvrException where none has a verifier that was said to pay for the form
     */
    public AuditReport of(List<BoundDataset> datasets) {
        check(datasets);
        List<AuditReport.OfDataset> reports = new ArrayList<>();
        for (BoundDataset bound : datasets) {
            try (Scorer scorer = new Scorer(bound.id(), bound.verifiers(), bound.minimum(), forms)) {
                reports.add(new DatasetAudit(Sample.of(bound.dataset(), limit), scorer, progress).report(bound.id()));
            }
        }
        return AuditReport.of(reports);
    }

    private void check(List<BoundDataset> datasets) {
        List<String> verifiers = datasets.stream()
                .flatMap(dataset -> dataset.verifiers().stream())
                .map(bound -> bound.id())
                .distinct()
                .toList();
        forms.stream()
                .filter(form -> !FORMS.contains(form) && !verifiers.contains(form))
                .forEach(form -> {
                    throw new RlvrException(
                            ErrorCode.NAME_UNKNOWN,
                            "No dataset that is audited has a verifier '" + form + "' (--form)."
                                    + NearestName.hint(form, verifiers));
                });
    }
}
