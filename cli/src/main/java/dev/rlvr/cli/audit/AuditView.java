package dev.rlvr.cli.audit;

import dev.rlvr.cli.audit.AuditReport.OfAttack;
import dev.rlvr.cli.audit.AuditReport.OfDataset;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Excerpt;
import dev.rlvr.cli.console.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What people read of a dataset's audit. */
record AuditView(OfDataset audit) {
    private static final int LONGEST_ANSWER = 40;

    void show(Console people) {
        people.line(String.format(
                Locale.ROOT,
                "%s: %d problems, answers judged by %s",
                audit.dataset(),
                audit.items(),
                audit.verifiers().isEmpty() ? "nothing: only the form is paid" : String.join(", ", audit.verifiers())));
        people.line(String.format(
                Locale.ROOT,
                "ground truths (%s) earn %.3f, of it %.3f over the form; blind, the best constant answer (%s), %.3f",
                audit.gold().shape(),
                audit.gold().meanTotal(),
                audit.gold().meanOverForm(),
                shortened(audit.blind().answer()),
                audit.blind().meanOverForm()));
        people.table(table());
        complaints().forEach(complaint -> people.line("! " + complaint));
        people.line("");
    }

    private Table table() {
        Table table =
                new Table("attack", "shape", "total", "over form", "allowed", "worst item", "slowest ms", "verdict");
        for (OfAttack attack : audit.attacks()) {
            table.row(
                    attack.attack(),
                    attack.shape(),
                    number(attack.meanTotal()),
                    number(attack.meanOverForm()),
                    number(attack.allowed()),
                    attack.worstItem() == null ? "" : attack.worstItem() + ": " + number(attack.worstOverForm()),
                    String.format(Locale.ROOT, "%.1f", attack.slowestSeconds() * 1000),
                    attack.verdict());
        }
        return table;
    }

    private List<String> complaints() {
        List<String> complaints =
                audit.attacks().stream().flatMap(attack -> of(attack).stream()).collect(Collectors.toList());
        if (audit.gold().failed() > 0) {
            complaints.add(0, audit.gold().failed() + " verifications of ground truths failed");
        }
        if (audit.blind().verdict() != Verdict.OK) {
            complaints.add(
                    0,
                    audit.gold().meanOverForm() > 0
                            ? "a constant answer earns nearly as much as ground truths do: nothing is left to learn"
                            : "ground truths earn nothing: 'rlvr reward check' tells why");
        }
        return complaints;
    }

    private List<String> of(OfAttack attack) {
        if (attack.verdict() == Verdict.FAILS) {
            return List.of(
                    attack.attack() + ": " + attack.failed() + " verifications failed, the first: " + attack.failure());
        }
        if (attack.verdict() == Verdict.OK) {
            return List.of();
        }
        String givers = attack.verifiers().entrySet().stream()
                .filter(entry -> entry.getValue().isTooMuch())
                .map(entry -> String.format(
                        Locale.ROOT,
                        "'%s' gives %.3f where %.3f is allowed",
                        entry.getKey(),
                        entry.getValue().mean(),
                        entry.getValue().allowed()))
                .collect(Collectors.joining(", "));
        return List.of(attack.attack() + ": " + (givers.isEmpty() ? "the total is too high" : givers));
    }

    private static String shortened(String answer) {
        return Excerpt.of(answer.replaceAll("\\s+", " "), LONGEST_ANSWER);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
