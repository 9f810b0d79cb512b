package dev.rlvr.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.data.SkippedRow;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.cli.fake.FakeDataset;
import dev.rlvr.cli.reward.AnswerCheck;
import dev.rlvr.cli.reward.BoundVerifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ScorableDatasetTests {
    private static final RewardVerifier NUMBER = (problem, completion) -> problem.answer() instanceof Answer.Number
            ? Reward.of(completion.text().contains(problem.answer().text()) ? 1 : 0, "")
            : Reward.notApplicable("the ground truth is not a number");
    private static final RewardVerifier TEXT = (problem, completion) -> problem.answer() instanceof Answer.Text
            ? Reward.of(completion.text().endsWith("\\boxed{" + problem.answer().text() + "}") ? 1 : 0, "")
            : Reward.notApplicable("the ground truth is not a text");
    private static final RewardVerifier FORMAT =
            (problem, completion) -> Reward.of(completion.text().startsWith("<think>") ? 1 : 0, "");
    private static final RewardVerifier TOKENS = (problem, completion) ->
            completion.tokenIds().isEmpty() ? Reward.notApplicable("the tokens are not known") : Reward.of(0.5, "");
    private static final RewardVerifier BROKEN = (problem, completion) -> {
        throw new IllegalStateException("broken");
    };

    /** Numbers, but for texts at some places. */
    private static Dataset numbers(int size, Integer... texts) {
        return new FakeDataset("d", size) {
            @Override
            public Problem get(int index) {
                Answer answer = List.of(texts).contains(index) ? new Answer.Text("cat") : new Answer.Number(index);
                return new Problem("r" + index, "d", List.of(Message.user(0, "q")), List.of(), answer, Map.of());
            }

            @Override
            public String place(int index) {
                return "d.jsonl:" + (index + 1);
            }

            @Override
            public List<SkippedRow> skipped() {
                return List.of(new SkippedRow("d.jsonl:0", "earlier"));
            }
        };
    }

    private static AnswerCheck check(RewardVerifier... verifiers) {
        List<BoundVerifier> bound = new ArrayList<>();
        for (RewardVerifier verifier : verifiers) {
            boolean gate = bound.isEmpty() && verifiers.length > 1;
            bound.add(new BoundVerifier("v" + bound.size(), verifier, 1, gate, Duration.ofSeconds(5)));
        }
        return new AnswerCheck("d", bound);
    }

    private static String message(Executable executable) {
        RlvrException e = assertThrows(RlvrException.class, executable);
        assertEquals(ErrorCode.DATA_INVALID, e.code());
        return String.valueOf(e.getMessage());
    }

    @Test
    void itemsThatCannotBeScoredAreLeftOutAndListed() {
        Dataset whole = numbers(40, 2, 30);
        try (Dataset dataset = ScorableDataset.skipping(whole, check(FORMAT, NUMBER))) {
            assertEquals(38, dataset.size());
            assertEquals("r3", dataset.get(2).id());
            assertEquals("d.jsonl:4", dataset.place(2));
            assertEquals(
                    List.of(
                            new SkippedRow("d.jsonl:0", "earlier"),
                            new SkippedRow(
                                    "d.jsonl:3",
                                    "no verifier applies that looks at the answer: the ground truth is not a number (v1)"),
                            new SkippedRow(
                                    "d.jsonl:31",
                                    "no verifier applies that looks at the answer: the ground truth is not a number (v1)")),
                    dataset.skipped());
            assertNotEquals(whole.fingerprint(), dataset.fingerprint());
        }
    }

    @Test
    void orAreErrorsAtTheOpeningOrWhenTheyAreAskedFor() {
        for (int place : List.of(0, 15, 39)) {
            String message = message(() -> ScorableDataset.failing(numbers(40, place), check(NUMBER)));
            assertTrue(
                    message.startsWith("d.jsonl:" + (place + 1) + ": no verifier applies that looks at the answer"),
                    message);
        }
        try (Dataset dataset = ScorableDataset.failing(numbers(40, 20), check(NUMBER))) {
            assertEquals("r19", dataset.get(19).id());
            for (int i = 0; i < 2; i++) {
                assertTrue(message(() -> dataset.get(20)).startsWith("d.jsonl:21: "));
            }
            assertEquals(40, dataset.size());
            assertEquals(numbers(40, 20).fingerprint(), dataset.fingerprint());
        }
    }

    @Test
    void aDatasetOfWhichNothingCanBeScoredIsAnErrorThoughRowsAreSkipped() {
        String message = message(() -> ScorableDataset.skipping(numbers(2), check(FORMAT, TEXT)));
        assertTrue(message.contains("no answer of dataset 'd' can be scored; the first: d.jsonl:1: "), message);
    }

    @Test
    void itIsEnoughThatOneVerifierLooksAtTheAnswer() {
        try (Dataset dataset = ScorableDataset.failing(numbers(4, 1, 3), check(FORMAT, NUMBER, TEXT))) {
            assertEquals(4, dataset.size());
        }
    }

    @Test
    void verifiersThatLookAtNoAnswerSayNothingOfIt() {
        for (AnswerCheck check : List.of(check(FORMAT), check(FORMAT, TOKENS), check(TOKENS))) {
            try (Dataset dataset = ScorableDataset.failing(numbers(4, 1), check)) {
                assertEquals(4, dataset.size());
            }
        }
    }

    @Test
    void aVerifierThatFailsIsTheRunsToTell() {
        try (Dataset dataset = ScorableDataset.skipping(numbers(4, 1), check(BROKEN, NUMBER))) {
            assertEquals(4, dataset.size());
        }
    }

    @Test
    void aFailureOnOneItemHidesNoOther() {
        RewardVerifier brokenOnce = (problem, completion) ->
                problem.id().equals("r0") ? BROKEN.verify(problem, completion) : FORMAT.verify(problem, completion);
        try (AnswerCheck check = check(brokenOnce, NUMBER)) {
            Dataset numbers = numbers(2, 0, 1);
            assertEquals(Optional.empty(), check.fault(numbers.get(0)));
            assertTrue(check.hasFailed());
            assertTrue(check.fault(numbers.get(1)).isPresent());
        }
    }

    @Test
    void rowsThatCannotBeReadAreErrorsOfTheirOwn() {
        Dataset damaged = new FakeDataset("d", 3) {
            @Override
            public Problem get(int index) {
                if (index == 1) {
                    throw new RlvrException(ErrorCode.DATA_INVALID, "d.jsonl:2: damaged");
                }
                return super.get(index);
            }
        };
        try (Dataset dataset = ScorableDataset.failing(damaged, check(FORMAT))) {
            assertEquals("d.jsonl:2: damaged", message(() -> dataset.get(1)));
        }
    }
}
