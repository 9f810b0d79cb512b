package dev.rlvr.cli.audit;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The one list of attacks, in the order of reports. */
final class Attacks {
    private static final int FEW = 10;
    private static final int MEGABYTE = 1 << 20;
    private static final int GRID = 10;
    private static final int HEDGES = 4;

    private Attacks() {}

    static List<Attack> all() {
        return Stream.of(senseless(), guesses(), boxes(), golds(), misplaced())
                .flatMap(List::stream)
                .toList();
    }

    /** Says nothing, or everything. */
    private static List<Attack> senseless() {
        return List.of(
                Attack.constant("empty", Limit.NOTHING, ""),
                Attack.constant("white-space", Limit.NOTHING, " \n\t "),
                Attack.constant("nonsense", Limit.NOTHING, Sample.NONSENSE),
                Attack.constant("megabyte", Limit.NOTHING, (Sample.NONSENSE + " ").repeat(MEGABYTE / 4))
                        .onFew(FEW),
                Attack.constant("enormous-number", Limit.NOTHING, "9".repeat(1000)),
                Attack.constant("enormous-exponent", Limit.NOTHING, "1e999999999"),
                Attack.constant(
                        "every-number",
                        Limit.NOTHING,
                        IntStream.rangeClosed(0, 20).mapToObj(String::valueOf).collect(Collectors.joining(", "))),
                Attack.answer("all-options", Limit.NOTHING, ofOptions(choice -> IntStream.range(
                                0, choice.options().size())
                        .mapToObj(Sample::letter)
                        .collect(Collectors.joining(", ")))),
                Attack.answer(
                        "all-option-texts", Limit.NOTHING, ofOptions(choice -> String.join(", ", choice.options()))));
    }

    /** Right by chance, now and then. */
    private static List<Attack> guesses() {
        return List.of(
                Attack.answer(
                        "most-frequent",
                        Limit.BLIND,
                        target -> Optional.of(target.sample().golds().get(0))),
                Attack.answer("first-option", Limit.BLIND, ofOptions(choice -> Sample.letter(0))),
                Attack.answer(
                        "question",
                        Limit.BLIND,
                        target -> Optional.of(target.problem().promptText())),
                new Attack("many-answers", Limit.BLIND, false, Integer.MAX_VALUE, target -> Optional.of(
                                target.sample().constants().stream()
                                        .map(target.shape()::delimited)
                                        .collect(Collectors.joining(". ")))
                        .map(target.shape()::completion)));
    }

    private static List<Attack> boxes() {
        return List.of(
                Attack.answer(
                        "whole-image", Limit.BLIND, inFrame(frame -> Sample.text(0, 0, frame.width(), frame.height()))),
                Attack.answer(
                        "inside-out-box",
                        Limit.BLIND,
                        inFrame(frame -> Sample.text(frame.width(), frame.height(), 0, 0))),
                Attack.answer("enormous-box", Limit.BLIND, inFrame(frame -> "[-1e308, -1e308, 1e308, 1e308]")),
                Attack.answer("thousand-boxes", Limit.NOTHING, inFrame(Attacks::grid)));
    }

    /** Holds the ground truth, but does not say that it is the answer. */
    private static List<Attack> golds() {
        return List.of(
                Attack.answer("hedged", Limit.NOTHING, target -> unlessBoxes(target, hedged(target))),
                Attack.answer(
                        "refused",
                        Limit.NOTHING,
                        target -> unlessBoxes(
                                target,
                                "I can't tell, but the answer is certainly not " + target.gold()
                                        + ", whatever else it may be.")),
                Attack.answer(
                        "look-alikes",
                        Limit.NOTHING,
                        target -> target.isBoxes() ? Optional.empty() : LookAlikes.of(target.gold())),
                Attack.answer("reversed", Limit.NOTHING, Attacks::reversed));
    }

    private static List<Attack> misplaced() {
        return List.of(
                Attack.misplaced("outside", target -> delimitedDecoy(target)
                        .map(decoy -> target.gold() + "\n" + decoy + "\n" + target.gold())),
                Attack.misplaced("two-answers", target -> delimitedDecoy(target)
                        .map(decoy -> target.shape().delimited(target.gold()) + ". No, wait: " + decoy)),
                Attack.misplaced("nested", target -> delimitedDecoy(target)
                        .map(decoy -> target.shape().delimited(target.gold() + ", " + decoy))));
    }

    private static String hedged(Target target) {
        List<String> all = new ArrayList<>(List.of(target.gold()));
        all.addAll(target.sample().others(target.problem(), HEDGES));
        return String.join(" or ", all);
    }

    /** A number with the other sign, an option's text for another, a text from its end. Formulas are left out: what they say may not change. */
    private static Optional<String> reversed(Target target) {
        String gold = target.gold();
        if (target.problem().answer() instanceof Answer.Number number) {
            return number.value() == 0 ? Optional.empty() : Optional.of(Answer.format(-number.value()));
        }
        if (target.problem().answer() instanceof Answer.Choice) {
            return target.sample().others(target.problem(), 1).stream().findFirst();
        }
        String reversed = new StringBuilder(gold).reverse().toString();
        boolean isPlain = gold.matches("[\\p{L}\\p{N} ]+") && !reversed.equalsIgnoreCase(gold);
        return isPlain ? Optional.of(reversed) : Optional.empty();
    }

    /** Returns a wrong answer where answers belong; none for boxes in a box of the other kind, as the brackets of both would be read. */
    private static Optional<String> delimitedDecoy(Target target) {
        return target.isBoxes() && target.shape() == Shape.BOXED
                ? Optional.empty()
                : Optional.of(target.shape().delimited(target.decoy()));
    }

    private static Optional<String> unlessBoxes(Target target, String answer) {
        return target.isBoxes() ? Optional.empty() : Optional.of(answer);
    }

    private static Function<Target, Optional<String>> ofOptions(Function<Answer.Choice, String> answer) {
        return target -> target.problem().answer() instanceof Answer.Choice choice
                        && choice.options().size() > 1
                ? Optional.of(answer.apply(choice))
                : Optional.empty();
    }

    private static Function<Target, Optional<String>> inFrame(Function<Frame, String> answer) {
        return target -> target.problem().answer() instanceof Answer.Boxes boxes
                ? Optional.of(answer.apply(boxes.frame()))
                : Optional.empty();
    }

    /** Ten sizes at ten times ten places. */
    private static String grid(Frame frame) {
        List<String> boxes = new ArrayList<>();
        for (int size = 1; size <= GRID; size++) {
            double width = frame.width() * size / GRID;
            double height = frame.height() * size / GRID;
            for (int place = 0; place < GRID * GRID; place++) {
                double x = (frame.width() - width) * (place % GRID) / (GRID - 1);
                double y = (frame.height() - height) * Math.floorDiv(place, GRID) / (GRID - 1);
                boxes.add(Sample.text(x, y, x + width, y + height));
            }
        }
        return String.join(", ", boxes);
    }
}
