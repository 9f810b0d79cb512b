package dev.rlvr.cli.audit;

import dev.rlvr.api.data.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Attacks the verifiers of one dataset. */
final class DatasetAudit {
    /** What counts as nothing, as a share of what the ground truth itself earns. */
    static final double TOLERANCE = 0.02;

    /** A constant answer that earns more than this share of what the ground truth earns leaves nothing to be learnt. */
    private static final double MAX_BLIND = 0.9;

    /** A shape in which the ground truth earns more than this share of the most is one in which answers can be given. */
    private static final double READ = 0.5;

    private final Sample sample;
    private final Scorer scorer;
    private final Consumer<String> progress;

    DatasetAudit(Sample sample, Scorer scorer, Consumer<String> progress) {
        this.sample = sample;
        this.scorer = scorer;
        this.progress = progress;
    }

    AuditReport.OfDataset report(String id) {
        List<Measure> golds =
                measures(Attack.answer("gold", Limit.NOTHING, target -> Optional.of(target.gold())), List.of());
        Measure gold = greatest(golds, Measure::total);
        List<Shape> read = golds.stream()
                .filter(measure -> gains(measure, gold))
                .map(Measure::shape)
                .toList();
        AuditReport.Blind blind = blind(gold);
        List<AuditReport.OfAttack> attacks = new ArrayList<>();
        for (Attack attack : Attacks.all()) {
            progress.accept(id + ": " + attack.name());
            List<Measure> measures = measures(attack, read);
            if (!measures.isEmpty()) {
                attacks.add(judge(attack, measures, gold, blind));
            }
        }
        return new AuditReport.OfDataset(
                id,
                sample.problems().size(),
                scorer.answering(),
                new AuditReport.Gold(gold.shape(), gold.total(), gold.overForm(), values(gold::of), gold.failed()),
                blind,
                attacks);
    }

    /** Returns whether answers can be given in a shape: whether any verifier of the answer pays the ground truth in it. */
    private boolean gains(Measure shape, Measure gold) {
        return scorer.answering().stream().anyMatch(verifier -> shape.of(verifier) > READ * gold.of(verifier));
    }

    /** Returns whether ground truths earn something, and more than the best constant answer where there are several. */
    private boolean isTelling(Measure gold, double blind) {
        return scorer.answering().isEmpty()
                || gold.overForm() > 0 && (sample.golds().size() < 2 || blind <= MAX_BLIND * gold.overForm());
    }

    private AuditReport.Blind blind(Measure gold) {
        double overlap = sample.wholeImageOverlap();
        double total = overlap * gold.overForm();
        String answer = overlap > 0 ? "the whole image" : "";
        Map<String, Double> values = values(verifier -> overlap * gold.of(verifier));
        for (String constant : sample.constants()) {
            Measure measure = measure(Attack.constant("blind", Limit.BLIND, constant), gold.shape());
            if (measure.overForm() > total) {
                total = measure.overForm();
                answer = constant;
            }
            values.replaceAll((verifier, value) -> Math.max(value, measure.of(verifier)));
        }
        return new AuditReport.Blind(total, answer, values, isTelling(gold, total) ? Verdict.OK : Verdict.EARNS);
    }

    private AuditReport.OfAttack judge(Attack attack, List<Measure> measures, Measure gold, AuditReport.Blind blind) {
        Measure worst = greatest(measures, Measure::overForm);
        double allowed = allowed(attack, blind.meanOverForm(), gold.overForm());
        Map<String, AuditReport.Earned> verifiers = earned(attack, measures, gold, blind);
        boolean earns =
                worst.overForm() > allowed || verifiers.values().stream().anyMatch(AuditReport.Earned::isTooMuch);
        int failed = measures.stream().mapToInt(Measure::failed).sum();
        return new AuditReport.OfAttack(
                attack.name(),
                attack.limit(),
                worst.shape(),
                worst.items(),
                worst.total(),
                worst.overForm(),
                allowed,
                verifiers,
                worst.overForm() > 0 ? worst.worstItem().orElse(null) : null,
                worst.worst(),
                failed,
                failure(measures),
                measures.stream().mapToDouble(Measure::slowestSeconds).max().orElse(0),
                earns ? Verdict.EARNS : failed > 0 ? Verdict.FAILS : Verdict.OK);
    }

    private Map<String, AuditReport.Earned> earned(
            Attack attack, List<Measure> measures, Measure gold, AuditReport.Blind blind) {
        Map<String, AuditReport.Earned> earned = new LinkedHashMap<>();
        for (String verifier : scorer.answering()) {
            double most = measures.stream()
                    .mapToDouble(measure -> measure.of(verifier))
                    .max()
                    .orElse(0);
            double blindly = blind.verifiers().getOrDefault(verifier, 0.0);
            earned.put(verifier, new AuditReport.Earned(most, allowed(attack, blindly, gold.of(verifier))));
        }
        return earned;
    }

    /** Where the ground truth itself earns nothing, the tolerance is of 1. */
    private static double allowed(Attack attack, double blind, double gold) {
        return (attack.limit() == Limit.BLIND ? blind : 0) + TOLERANCE * (gold > 0 ? gold : 1);
    }

    private static @Nullable String failure(List<Measure> measures) {
        return measures.stream()
                .flatMap(measure -> measure.failure().stream())
                .findFirst()
                .orElse(null);
    }

    /** Returns a measure of each shape in which the attack makes sense. */
    private List<Measure> measures(Attack attack, List<Shape> read) {
        List<Measure> measures = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            if (!attack.misplaces() || read.contains(shape)) {
                Measure measure = measure(attack, shape);
                if (measure.items() > 0) {
                    measures.add(measure);
                }
            }
        }
        return measures;
    }

    private Measure measure(Attack attack, Shape shape) {
        Measure measure = new Measure(shape);
        for (Problem problem : sample.problems()) {
            if (measure.items() >= attack.items()) {
                break;
            }
            attack.completion()
                    .apply(new Target(problem, sample, shape))
                    .ifPresent(text -> measure.add(problem, scorer.score(problem, text)));
        }
        return measure;
    }

    private Map<String, Double> values(Function<String, Double> value) {
        Map<String, Double> values = new LinkedHashMap<>();
        scorer.answering().forEach(verifier -> values.put(verifier, value.apply(verifier)));
        return values;
    }

    private static Measure greatest(List<Measure> measures, ToDoubleFunction<Measure> by) {
        return measures.stream()
                .max(Comparator.comparingDouble(by).thenComparingDouble(Measure::total))
                .orElseThrow();
    }
}
