package dev.rlvr.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.reward.BoundVerifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RewardAuditTests {
    private static final String ID = "mine";
    private static final Pattern BOX = Pattern.compile("\\[([\\d.]+), ([\\d.]+), ([\\d.]+), ([\\d.]+)]");
    private static final Pattern FORM = Pattern.compile("(?s)<think>[^<]*</think>\\s*<answer>[^<]*</answer>");

    private static final List<Answer> WORDS = answers(i -> new Answer.Text("word" + "abcdefghij".charAt(i % 10)));
    private static final List<Answer> NUMBERS = answers(i -> new Answer.Number(10 + i % 7));
    private static final List<Answer> CHOICES =
            answers(i -> new Answer.Choice(i % 4, List.of("red", "green", "blue", "black")));
    private static final List<Answer> BOXES =
            answers(i -> new Answer.Boxes(List.of(new Box(i, i, i + 20, i + 30)), List.of(), new Frame(100, 100)));

    private static final RewardVerifier SOUND = judging((gold, written) -> written.equals(gold));

    private static List<Answer> answers(Function<Integer, Answer> answer) {
        return IntStream.range(0, 40).boxed().map(answer).toList();
    }

    /** Returns what stands in the last block, as sound verifiers read it. */
    private static String last(String text) {
        Matcher matcher =
                Pattern.compile("(?s)<answer>((?:(?!</?answer>).)*)</answer>").matcher(text);
        String found = "none";
        while (matcher.find()) {
            found = matcher.group(1).strip();
        }
        return found;
    }

    private static RewardVerifier judging(BiPredicate<String, String> isRight) {
        return (problem, completion) ->
                Reward.of(isRight.test(problem.answer().text(), last(completion.text())) ? 1 : 0, "");
    }

    private static BoundVerifier bound(String id, RewardVerifier verifier, double weight, boolean gate) {
        return new BoundVerifier(id, verifier, weight, gate, Duration.ofSeconds(20));
    }

    private static AuditReport audit(
            List<Answer> answers, boolean minimum, List<String> forms, BoundVerifier... bound) {
        BoundDataset dataset = new BoundDataset(
                ID, "list", "train", new ListedDataset(ID, answers), answers.size(), List.of(bound), minimum);
        return new RewardAudit(forms, 200, progress -> {}).of(List.of(dataset));
    }

    private static AuditReport audit(List<Answer> answers, RewardVerifier verifier) {
        return audit(answers, false, List.of(), bound("own", verifier, 1, false));
    }

    private static List<String> caught(AuditReport report) {
        return report.datasets().get(0).attacks().stream()
                .filter(attack -> attack.verdict() != Verdict.OK)
                .map(AuditReport.OfAttack::attack)
                .toList();
    }

    private static void assertCaught(List<Answer> answers, RewardVerifier weak, String... attacks) {
        AuditReport report = audit(answers, weak);
        assertFalse(report.passed());
        assertTrue(caught(report).containsAll(List.of(attacks)), () -> caught(report)
                .toString());
    }

    private static AuditReport.OfAttack attack(AuditReport report, String name) {
        return report.datasets().get(0).attacks().stream()
                .filter(attack -> attack.attack().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSoundVerifierPassesWhateverTheAnswersAre() {
        for (List<Answer> answers : List.of(WORDS, NUMBERS, CHOICES, BOXES)) {
            AuditReport report = audit(answers, SOUND);
            assertTrue(report.passed(), () -> caught(report).toString());
            assertEquals(1, report.datasets().get(0).gold().meanOverForm());
        }
    }

    @Test
    void anAnswerThatMerelyContainsTheGroundTruthIsCaught() {
        RewardVerifier weak = (problem, completion) ->
                Reward.of(completion.text().contains(problem.answer().text()) ? 1 : 0, "");
        assertCaught(WORDS, weak, "hedged", "refused", "outside", "two-answers", "nested", "many-answers");
        assertCaught(NUMBERS, weak, "every-number", "hedged");
        assertCaught(CHOICES, weak, "all-options");
    }

    @Test
    void anyOptionsLetterIsCaught() {
        assertCaught(
                CHOICES, judging((gold, written) -> written.matches("(?s).*\\b[A-D]\\b.*")), "all-options", "hedged");
        AuditReport report = audit(CHOICES, judging((gold, written) -> written.matches("[A-D]")));
        assertEquals(Verdict.EARNS, report.datasets().get(0).blind().verdict());
        assertFalse(report.passed());
    }

    @Test
    void theBestOfAnyNumberOfBoxesIsCaught() {
        RewardVerifier weak = (problem, completion) -> {
            Box gold = ((Answer.Boxes) problem.answer()).boxes().get(0);
            return Reward.of(
                    boxes(last(completion.text())).stream()
                            .mapToDouble(gold::iou)
                            .max()
                            .orElse(0),
                    "");
        };
        assertCaught(BOXES, weak, "thousand-boxes");
    }

    @Test
    void coveringIsNoOverlap() {
        RewardVerifier weak = (problem, completion) -> {
            Box gold = ((Answer.Boxes) problem.answer()).boxes().get(0);
            return Reward.of(
                    boxes(last(completion.text())).stream()
                                    .anyMatch(box -> box.x1() <= gold.x1()
                                            && box.x2() >= gold.x2()
                                            && box.y1() <= gold.y1()
                                            && box.y2() >= gold.y2())
                            ? 1
                            : 0,
                    "");
        };
        assertCaught(BOXES, weak, "whole-image");
    }

    private static List<Box> boxes(String text) {
        List<Box> boxes = new ArrayList<>();
        Matcher matcher = BOX.matcher(text);
        while (matcher.find()) {
            boxes.add(new Box(
                    Double.parseDouble(matcher.group(1)),
                    Double.parseDouble(matcher.group(2)),
                    Double.parseDouble(matcher.group(3)),
                    Double.parseDouble(matcher.group(4))));
        }
        return boxes;
    }

    @Test
    void lengthIsCaught() {
        assertCaught(
                WORDS,
                (problem, completion) -> Reward.of(Math.min(1, completion.text().length() / 10_000.0), ""),
                "megabyte");
    }

    @Test
    void aFaultThatCountsAsRightIsCaught() {
        RewardVerifier weak = judging((gold, written) -> {
            try {
                return Double.parseDouble(written) == Double.parseDouble(gold);
            } catch (NumberFormatException e) {
                return true;
            }
        });
        assertCaught(NUMBERS, weak, "nonsense", "refused", "look-alikes");
    }

    @Test
    void anEmptyAnswerThatCountsAsRightIsCaught() {
        assertCaught(WORDS, judging((gold, written) -> gold.startsWith(written)), "empty", "white-space");
    }

    @Test
    void theFirstOfTwoAnswersIsCaught() {
        Pattern first = Pattern.compile("(?s)<answer>(.*?)</answer>");
        RewardVerifier weak = (problem, completion) -> {
            Matcher matcher = first.matcher(completion.text());
            return Reward.of(
                    matcher.find()
                                    && matcher.group(1)
                                            .strip()
                                            .equals(problem.answer().text())
                            ? 1
                            : 0,
                    "");
        };
        assertCaught(WORDS, weak, "two-answers");
    }

    @Test
    void lettersOfOtherScriptsAreCaught() {
        String cyrillic = "\u0430\u0435\u043e\u0501\u0433w";
        String latin = "aeodrw";
        RewardVerifier weak = judging((gold, written) -> {
            StringBuilder seen = new StringBuilder();
            written.chars()
                    .forEach(c -> seen.append(cyrillic.indexOf(c) < 0 ? (char) c : latin.charAt(cyrillic.indexOf(c))));
            return gold.contentEquals(seen);
        });
        assertCaught(WORDS, weak, "look-alikes");
    }

    @Test
    void whatTheSameFormEarnsIsNotCounted() {
        RewardVerifier form = (problem, completion) ->
                Reward.of(FORM.matcher(completion.text()).matches() ? 1 : 0, "");
        AuditReport report =
                audit(CHOICES, false, List.of(), bound("own", SOUND, 2, false), bound("format", form, 1, true));
        assertTrue(report.passed(), () -> caught(report).toString());
        assertEquals(3, report.datasets().get(0).gold().meanTotal());
        assertEquals(2, report.datasets().get(0).gold().meanOverForm());
        assertEquals(1, attack(report, "nonsense").meanTotal());
        assertEquals(0, attack(report, "nonsense").meanOverForm());
        AuditReport unknown =
                audit(CHOICES, false, List.of(), bound("own", SOUND, 2, false), bound("shape", form, 1, false));
        assertTrue(caught(unknown).contains("nonsense"));
        assertTrue(
                audit(CHOICES, false, List.of("shape"), bound("own", SOUND, 2, false), bound("shape", form, 1, false))
                        .passed());
    }

    @Test
    void aGateDoesNotHideAWeakVerifierBehindIt() {
        RewardVerifier closed = (problem, completion) -> Reward.of(0, "");
        RewardVerifier weak = judging((gold, written) -> true);
        AuditReport report =
                audit(WORDS, false, List.of(), bound("own", weak, 1, false), bound("format", closed, 1, true));
        assertEquals(0, attack(report, "nonsense").meanTotal());
        assertTrue(attack(report, "nonsense").verifiers().values().stream().allMatch(earned -> earned.mean() == 1));
        assertEquals(Verdict.EARNS, attack(report, "nonsense").verdict());
        assertFalse(report.passed());
    }

    @Test
    void theLeastValueIsPaidWhereThatIsTheTotal() {
        RewardVerifier half = (problem, completion) -> Reward.of(0.5, "");
        AuditReport report =
                audit(WORDS, true, List.of(), bound("own", SOUND, 1, false), bound("format", half, 1, false));
        assertTrue(report.passed(), () -> caught(report).toString());
        assertEquals(0.5, report.datasets().get(0).gold().meanOverForm());
    }

    @Test
    void whatIsNearlyNothingIsToleratedAndNoMore() {
        for (double part : List.of(0.01, 0.03)) {
            RewardVerifier consoling = (problem, completion) -> {
                Reward right = SOUND.verify(problem, completion);
                return right.value().orElse(0) == 1 ? right : Reward.of(part, "for taking part");
            };
            assertEquals(part < 0.02, audit(WORDS, consoling).passed());
        }
    }

    @Test
    void aPenaltyDoesNotJudgeAnswers() {
        RewardVerifier penalty = new RewardVerifier() {
            @Override
            public Reward verify(Problem problem, Completion completion) {
                return Reward.of(0, "");
            }

            @Override
            public boolean isPenalty() {
                return true;
            }
        };
        AuditReport report =
                audit(WORDS, false, List.of(), bound("own", SOUND, 1, false), bound("brevity", penalty, 1, false));
        assertTrue(report.passed(), () -> caught(report).toString());
        assertEquals(List.of("own"), report.datasets().get(0).verifiers());
    }

    @Test
    void delimitersThatTheVerifierDoesNotReadAreNotMisplaced() {
        RewardVerifier lastLine = (problem, completion) -> {
            String text = completion.text();
            String written = text.contains("<answer>") ? last(text) : text.substring(text.lastIndexOf('\n') + 1);
            return Reward.of(written.equals(problem.answer().text()) ? 1 : 0, "");
        };
        AuditReport report = audit(WORDS, lastLine);
        assertTrue(report.passed(), () -> caught(report).toString());
    }

    @Test
    void blindIsWhatTheBestConstantAnswerEarns() {
        AuditReport.Blind blind = audit(CHOICES, SOUND).datasets().get(0).blind();
        assertEquals(0.25, blind.meanOverForm());
        assertEquals("A", blind.answer());
        List<Answer> all = answers(i -> new Answer.Text(i == 0 ? "no" : "yes"));
        AuditReport unbalanced = audit(all, SOUND);
        assertEquals(List.of(), caught(unbalanced));
        assertEquals(Verdict.EARNS, unbalanced.datasets().get(0).blind().verdict());
    }

    @Test
    void groundTruthsThatEarnNothingPassNoAudit() {
        assertFalse(audit(WORDS, judging((gold, written) -> false)).passed());
    }

    @Test
    void aFailedVerificationIsToldWithItsReason() {
        RewardVerifier fragile = (problem, completion) -> {
            if (completion.text().length() > 100_000) {
                throw new IllegalStateException("too long for me");
            }
            return SOUND.verify(problem, completion);
        };
        AuditReport report = audit(WORDS, fragile);
        AuditReport.OfAttack attack = attack(report, "megabyte");
        assertEquals(Verdict.FAILS, attack.verdict());
        assertEquals(30, attack.failed());
        String failure = attack.failure();
        assertNotNull(failure);
        assertTrue(failure.contains("too long for me"), failure);
        assertEquals(List.of("megabyte"), caught(report));
        assertFalse(report.passed());
    }

    @Test
    void whatIsNotThereIsTold() {
        assertThrows(RlvrException.class, () -> audit(WORDS, false, List.of("owm"), bound("own", SOUND, 1, false)));
    }

    @Test
    void everyAttackIsMadeOnSomeDataset() {
        List<String> made = new ArrayList<>();
        for (List<Answer> answers : List.of(WORDS, NUMBERS, CHOICES, BOXES)) {
            audit(answers, SOUND).datasets().get(0).attacks().forEach(attack -> made.add(attack.attack()));
        }
        Attacks.all().forEach(attack -> assertTrue(made.contains(attack.name()), attack.name()));
    }

    @Test
    void attacksAreWhatTheyAreCalled() {
        List<String> seen = new ArrayList<>();
        audit(CHOICES.subList(0, 3), (problem, completion) -> {
            seen.add(problem.answer().text() + ": " + completion.text());
            return SOUND.verify(problem, completion);
        });
        assertTrue(seen.contains("B: B or C or D or A"), seen.toString());
        assertTrue(seen.contains("A: A, B, C, D"));
        assertTrue(seen.contains("A: red, green, blue, black"));
        assertTrue(seen.contains("A: \u0410"));
        assertTrue(seen.contains("A: <think>\nLooking closely.\n</think>\nA\n<answer>\nB\n</answer>\nA"));
        assertTrue(seen.contains(
                "A: <think>\nLooking closely.\n</think>\n<answer>\nA, <answer>\nB\n</answer>\n</answer>"));
        assertTrue(seen.contains("A: <think>\nLooking closely.\n</think>\n\\boxed{A}"));
        assertTrue(seen.contains("A: Which?"));
        assertEquals(
                1 << 20,
                Attacks.all().stream()
                        .filter(attack -> attack.name().equals("megabyte"))
                        .findFirst()
                        .orElseThrow()
                        .completion()
                        .apply(new Target(
                                ListedDataset.problem(ID, 0, WORDS.get(0)),
                                new Sample(List.of(), List.of()),
                                Shape.BARE))
                        .orElseThrow()
                        .length());
    }
}
