package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.EncodedImage;
import dev.rlvr.api.data.FileImage;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.data.SkippedRow;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.cli.Rlvr;
import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakeProblems;
import dev.rlvr.cli.fake.FakeVerifiers;
import dev.rlvr.cli.fake.FakeWorld;
import dev.rlvr.cli.json.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataValidateCommandTests {
    @TempDir
    private Path folder;

    private final RecordedConsole console = new RecordedConsole();

    private int validate(IntFunction<Problem> problems, int size, String rewards, String... args) {
        FakeWorld world = new FakeWorld(folder);
        world.plugins
                .with(new FakeProblems(size, List.of(new SkippedRow("data.jsonl:9", "no answer")), problems))
                .with(new FakeVerifiers("tagged", settings -> DataValidateCommandTests::tagged))
                .with(new FakeVerifiers(
                        "shape",
                        settings -> (problem, completion) ->
                                Reward.of(completion.text().matches("(?s)<think>.*</answer>") ? 1 : 0, "")))
                .with(new FakeVerifiers("penalty", settings -> penalty()))
                .with(new FakeVerifiers("broken", settings -> (problem, completion) -> {
                    throw new IllegalStateException("no idea");
                }));
        Path config = world.write("data.yaml", """
                datasets:
                  - {id: rows, provider: problems, rewards: %s}
                evaluation:
                  benchmarks: [{id: other, provider: numbers, limit: 3, rewards: [{verifier: exact}]}]
                """.formatted(rewards));
        List<String> all = new ArrayList<>(List.of("data", "validate", config.toString()));
        all.addAll(List.of(args));
        return new Rlvr(console.console(), extra -> world.plugins).run(all.toArray(String[]::new));
    }

    /** Gives 1 where the answer stands between tags, and nothing for numbers. */
    private static Reward tagged(Problem problem, Completion completion) {
        return problem.answer() instanceof Answer.Number
                ? Reward.notApplicable("the ground truth is a number")
                : Reward.of(
                        completion.text().endsWith("<answer>" + problem.answer().text() + "</answer>") ? 1 : 0.25,
                        "compared");
    }

    private static RewardVerifier penalty() {
        return new RewardVerifier() {
            @Override
            public Reward verify(Problem problem, Completion completion) {
                return Reward.of(problem.answer().text().length() > 5 ? -0.5 : 0, "too long");
            }

            @Override
            public boolean isPenalty() {
                return true;
            }
        };
    }

    private static Problem problem(String id, Answer answer, ImageSource... images) {
        return new Problem(id, "", List.of(Message.user(images.length, "Say it")), List.of(images), answer, Map.of());
    }

    private static Problem text(int index) {
        return problem("item-" + index, new Answer.Text("word" + index % 10));
    }

    private JsonNode row(int index) throws Exception {
        return Json.mapper()
                .readTree(console.out())
                .path("datasets")
                .path(0)
                .path("bad_rows")
                .path(index);
    }

    @Test
    void goldAnswersAreWrittenInTheShapeThatTheFormatVerifierAsksFor() throws Exception {
        assertEquals(
                0,
                validate(
                        DataValidateCommandTests::text,
                        600,
                        "[{verifier: tagged}, {verifier: shape, gate: true}, {verifier: penalty}]",
                        "--json"),
                console.err());
        JsonNode datasets = Json.mapper().readTree(console.out()).path("datasets");
        assertEquals(600, datasets.path(0).path("rows").asInt());
        assertEquals(
                "<think>...</think><answer>GOLD</answer>",
                datasets.path(0).path("written_as").asText());
        assertEquals("GOLD", datasets.path(1).path("written_as").asText());
        assertEquals(3, datasets.path(1).path("rows").asInt());
        assertEquals(
                "data.jsonl:9",
                datasets.path(0).path("skipped").path(0).path("place").asText());
    }

    @Test
    void aDatasetIsNamed() {
        assertEquals(0, validate(DataValidateCommandTests::text, 2, "[{verifier: tagged}]", "other"));
        assertTrue(console.out().contains("All 3 gold answers"), console.out());
        assertEquals(2, validate(DataValidateCommandTests::text, 2, "[{verifier: tagged}]", "othr"));
        assertTrue(console.err().contains("Did you mean 'other'?"), console.err());
    }

    @Test
    void aGoldAnswerWithoutFullRewardAndAPenaltyAreBad() throws Exception {
        IntFunction<Problem> problems = i -> i == 300 ? problem("odd", new Answer.Text("a longer\nword ")) : text(i);
        String rewards = "[{verifier: exact, settings: {strict: true}}, {verifier: penalty}]";
        assertEquals(2, validate(problems, 400, rewards, "rows", "--json"));
        assertEquals(300, row(0).path("index").asInt());
        assertEquals("penalty", row(0).path("verifier").asText());
        assertEquals(-0.5, row(0).path("value").asDouble());
    }

    @Test
    void aRowWhoseAnswerNoVerifierLooksAtIsBad() throws Exception {
        IntFunction<Problem> problems = i -> i == 1 ? problem("number", new Answer.Number(7)) : text(i);
        assertEquals(2, validate(problems, 3, "[{verifier: tagged}, {verifier: shape}]", "rows", "--json"));
        assertEquals("number", row(0).path("id").asText());
        assertTrue(
                row(0).path("reason").asText().contains("no verifier applies that looks at the answer"), console.out());
        assertTrue(row(1).isMissingNode(), console.out());
    }

    @Test
    void aRowThatOneOfTwoVerifiersLooksAtIsGood() {
        IntFunction<Problem> problems = i -> problem("n" + i, new Answer.Number(i));
        assertEquals(0, validate(problems, 3, "[{verifier: tagged}, {verifier: exact}]", "rows"), console.out());
    }

    @Test
    void unreadableRowsRepeatedIdsMissingPicturesAndFailuresAreToldByRow() throws Exception {
        Path missing = folder.resolve("missing.png");
        IntFunction<Problem> problems = i -> switch (i) {
            case 1 -> throw new RlvrException(ErrorCode.DATA_INVALID, "data.jsonl:2: the answer is empty");
            case 2 -> text(0);
            case 3 -> problem("unseen", new Answer.Text("a"), new FileImage(missing));
            case 4 -> throw new IllegalStateException("no such row");
            default -> text(i);
        };
        assertEquals(2, validate(problems, 5, "[{verifier: exact}]", "rows", "--json"));
        assertEquals("data.jsonl:2: the answer is empty", row(0).path("reason").asText());
        assertEquals(
                "dataset 'rows', item 0 has the same id", row(1).path("reason").asText());
        assertEquals(
                "picture: Image file not found: " + missing,
                row(2).path("reason").asText());
        assertEquals("can't be read: no such row", row(3).path("reason").asText());
    }

    @Test
    void rowsWhosePicturesAreCutOffAreBadThoughTheirHeadersAreWhole() throws Exception {
        BufferedImage drawn = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
        List<ImageSource> pictures = new ArrayList<>();
        for (String format : List.of("png", "jpg")) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            ImageIO.write(drawn, format, whole);
            byte[] cut = Arrays.copyOf(whole.toByteArray(), whole.size() - 20);
            pictures.add(new FileImage(Files.write(folder.resolve("whole." + format), whole.toByteArray())));
            pictures.add(new FileImage(Files.write(folder.resolve("cut." + format), cut)));
            pictures.add(new EncodedImage("row, image " + format, () -> cut));
        }
        IntFunction<Problem> problems = i -> problem("id-" + i, new Answer.Text("a"), pictures.get(i));
        assertEquals(2, validate(problems, 6, "[{verifier: exact}]", "rows", "--json"));
        for (int i = 0; i < 4; i++) {
            int index = List.of(1, 2, 4, 5).get(i);
            assertEquals(index, row(i).path("index").asInt());
            assertEquals(
                    "picture: Image is cut off: " + pictures.get(index).key(),
                    row(i).path("reason").asText());
        }
        assertTrue(row(4).isMissingNode(), console.out());
    }

    @Test
    void afterTheLimitBadRowsAreOnlyCounted() {
        assertEquals(2, validate(DataValidateCommandTests::text, 9, "[{verifier: broken}]", "rows", "--limit", "2"));
        assertTrue(console.out().contains("... and 7 more"), console.out());
        assertTrue(console.out().contains("9 of 9 rows are bad."), console.out());
        assertTrue(console.out().contains("skipped data.jsonl:9: no answer"), console.out());
    }

    @Test
    void aDatasetWithoutVerifiersCannotBeValidated() {
        assertEquals(2, validate(DataValidateCommandTests::text, 9, "[]"));
        assertTrue(console.err().contains("needs at least one verifier"), console.err());
    }
}
