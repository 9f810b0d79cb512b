package dev.rlvr.datasets.jsonl;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetDescription.Column;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonlDatasetTests {
    private static final String LINE = "{\"question\": \"q\", \"answer\": \"a\"}\n";

    @TempDir
    Path folder;

    private JsonlFiles files() {
        return new JsonlFiles(folder);
    }

    @Test
    void linesBecomeProblems() {
        Dataset dataset = files().open(
                        "{\"id\": \"x1\", \"question\": \"2 + 2?\", \"answer\": 4}\n{\"question\": \"Sky?\", \"answer\": \"blue\"}",
                        Map.of());
        assertEquals(2, dataset.size());
        assertEquals("mine", dataset.id());
        Problem first = dataset.get(0);
        assertEquals("x1", first.id());
        assertEquals("mine", first.dataset());
        assertEquals(List.of(Message.user(0, "2 + 2?")), first.prompt());
        assertEquals(new Answer.Number(4), first.answer());
        assertEquals("line-2", dataset.get(1).id());
        assertEquals(2, dataset.get(1).metadata().get("line"));
    }

    @Test
    void blankLinesAndCarriageReturnsAndAByteOrderMarkDoNotMatter() {
        Dataset dataset = files().open("\uFEFF" + LINE + "\r\n  \t\n" + LINE.replace("\n", "\r\n") + "\n\n", Map.of());
        assertEquals(2, dataset.size());
        assertEquals("line-4", dataset.get(1).id());
        assertEquals("q", dataset.get(0).promptText());
    }

    @Test
    void columnsMayHaveOtherNames() {
        Dataset dataset = files().open(
                        "{\"uid\": 7, \"problem\": \"p\", \"solution\": \"B\", \"choices\": [\"x\", \"y\"]}",
                        Map.of(
                                "question_column",
                                "problem",
                                "answer_column",
                                "solution",
                                "options_column",
                                "choices",
                                "id_column",
                                "uid"));
        assertEquals("7", dataset.get(0).id());
        assertEquals("p A) x B) y", dataset.get(0).promptText());
        assertEquals("B", dataset.get(0).answer().text());
    }

    @Test
    void aContextStandsBeforeTheQuestionAndIsAText() {
        Map<String, String> hints = Map.of("context_column", "hint");
        String line = LINE.replace("}", ", \"hint\": %s}");
        assertEquals(
                "Look.\nq",
                files().open(line.formatted("\" Look. \""), hints).get(0).promptText());
        for (String none : List.of("null", "\" \"")) {
            assertEquals("q", files().open(line.formatted(none), hints).get(0).promptText());
        }
        assertEquals("q", files().open(LINE, hints).get(0).promptText());
        for (String wrong : List.of("3", "[\"Look.\"]", "{}")) {
            assertRefused(
                    ErrorCode.DATA_INVALID,
                    () -> files().open(line.formatted(wrong), hints),
                    "data.jsonl:1: ",
                    "context must be a text");
        }
    }

    @Test
    void onlyTheFirstLinesAreUsedUpToTheLimit() {
        Dataset all = files().open(LINE.repeat(10), Map.of());
        Dataset some = files().open(LINE.repeat(3) + "damaged\n" + LINE.repeat(6), Map.of("limit", 3));
        assertEquals(3, some.size());
        assertEquals(10, all.size());
        assertEquals(10, files().open(LINE.repeat(10), Map.of("limit", 50)).size());
        assertRefused(ErrorCode.CONFIG_VALUE_INVALID, () -> files().open(LINE, Map.of("limit", 0)), "limit");
    }

    @Test
    void theSplitIsPutIntoTheFileName() {
        files().write("data-dev.jsonl", LINE);
        assertEquals(
                1,
                JsonlFiles.open(folder.resolve("data-{split}.jsonl"), "dev", Map.of())
                        .size());
        assertRefused(
                ErrorCode.FILE_MISSING,
                () -> JsonlFiles.open(folder.resolve("data-{split}.jsonl"), "test", Map.of()),
                "data-test.jsonl");
    }

    @Test
    void theFingerprintIsTheHashOfTheFile() {
        String print = files().open(LINE, Map.of()).fingerprint();
        assertTrue(print.matches("[0-9a-f]{64}"), print);
        assertEquals(print, files().open(LINE, Map.of()).fingerprint());
        assertNotEquals(print, files().open(LINE + "\n", Map.of()).fingerprint());
        assertNotEquals(
                files().open(LINE.repeat(2), Map.of()).fingerprint(),
                files().open(LINE.repeat(2), Map.of("limit", 1)).fingerprint());
    }

    @Test
    void anInstructionFollowsTheQuestion() {
        assertEquals(
                "q\nBe brief.",
                files().open(LINE, Map.of("instruction", "Be brief.")).get(0).promptText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "{\"question\": \"q\", \"answer\": \"a\"",
                "[1, 2]",
                "\"text\"",
                "3",
                "null",
                "{}",
                "{\"question\": \"q\"}",
                "{\"answer\": \"a\"}",
                "{\"question\": \"\", \"answer\": \"a\"}",
                "{\"question\": 5, \"answer\": \"a\"}",
                "{\"question\": \"q\", \"answer\": null}",
                "{\"question\": \"q\", \"answer\": \"a\"} trailing",
                "{\"question\": \"q\", \"question\": \"r\", \"answer\": \"a\"}",
                "{\"question\": \"q\", \"answer\": NaN}",
                "{'question': 'q', 'answer': 'a'}",
                "{\"question\": \"q\", \"answer\": \"a\", \"image\": \"none.png\"}",
                "{\"question\": \"q\", \"answer\": \"a\", \"image\": {\"x\": 1}}",
                "{\"question\": \"q\", \"answer\": \"a\", \"images\": [null]}",
                "{\"question\": \"q <image>\", \"answer\": \"a\"}",
                "{\"question\": \"q <image 2>\", \"answer\": \"a\"}"
            })
    void damagedLinesAreRefusedWithFileAndLineAtOpen(String line) {
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> files().open(LINE + "\n" + line + "\n" + LINE, Map.of()),
                "data.jsonl:3: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'question': 'q\\ud800', 'answer': 'a'}",
                "{'question': 'q', 'answer': '\\uD83D\\ud83d\\ude00'}",
                "{'question': 'q', 'answer': 'a', 'note': ['\\udfff!']}",
                "{'question': 'q', 'answer': 'a', '\\ude00\\ud83d': 1}"
            })
    void textsWithHalfACharacterAreRefusedWhenTheLineIsRead(String line) {
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> files().open(LINE + line.replace('\'', '"'), Map.of()),
                "data.jsonl:2: ",
                "half a character: \\u",
                "lone surrogate");
    }

    @Test
    void anOptionWithHalfACharacterIsRefusedThoughItsTextSpellsItOut() {
        String line = "{\"question\": \"q\", \"answer\": \"a\", \"options\": \"['a', '\\\\ud800']\"}";
        assertRefused(ErrorCode.DATA_INVALID, () -> files().open(line, Map.of()), "data.jsonl:1: ", "lone surrogate");
    }

    @Test
    void bothHalvesOfACharacterAndAnEscapedBackslashAreText() {
        String line = "{\"question\": \"\\uD83D\\uDE00 \\\\ud800\", \"answer\": \"a\"}";
        assertEquals("\ud83d\ude00 \\ud800", files().open(line, Map.of()).get(0).promptText());
    }

    @Test
    void aColumnThatHoldsNullIsSaidToBeNull() {
        for (String column : List.of("question", "answer")) {
            String line = LINE.replaceFirst("(\"" + column + "\": )\"[qa]\"", "$1null");
            assertRefused(
                    ErrorCode.DATA_INVALID,
                    () -> files().open(LINE + line, Map.of()),
                    "data.jsonl:2: column '" + column + "' is null");
        }
    }

    @Test
    void aSecondObjectOnALineIsToldInWords() {
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> files().open(LINE.strip() + LINE, Map.of()),
                "data.jsonl:1: not JSON: more follows after the first value");
    }

    @Test
    void theFirstDamagedRowIsToldWhereNoneIsLeft() {
        RlvrException error = assertThrows(RlvrException.class, () -> files().open(
                        "[1]\n" + LINE.replace("\"a\"", "\"\""), Map.of("on_bad_row", "skip")));
        String file = folder.resolve("data.jsonl").toString();
        assertEquals(
                file + ": all 2 rows are damaged; the first: " + file + ":1: expected a JSON object, but found [1]",
                error.getMessage());
    }

    @Test
    void damagedLinesAreSkippedAndListedOnRequest() throws IOException {
        String tooLong = "{\"question\": \"" + "x".repeat(LineIndex.MAX_LINE_BYTES) + "\", \"answer\": \"a\"}\n";
        String named = "{\"id\": \"b\", \"question\": \"q\", \"answer\": \"a\"}\n";
        Path file = folder.resolve("some.jsonl");
        Files.write(
                file,
                (LINE + "not json\n" + LINE.replace("\"a\"", "\"\u00e9\"") + tooLong + named + named)
                        .getBytes(StandardCharsets.ISO_8859_1));
        try (Dataset dataset = JsonlFiles.open(file, "train", Map.of("on_bad_row", "skip"))) {
            assertEquals(2, dataset.size());
            assertEquals("line-1", dataset.get(0).id());
            assertEquals("b", dataset.get(1).id());
            assertEquals(
                    List.of("2 not JSON", "3 the line is not UTF-8", "4 the line is longer", "6 id 'b' is that"),
                    dataset.skipped().stream()
                            .map(row -> row.place().replaceFirst(".*:", "") + " "
                                    + row.reason().replaceFirst("(JSON|UTF-8|longer|that).*", "$1"))
                            .toList());
        }
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws IOException {
        Path file = folder.resolve("latin.jsonl");
        Files.write(file, "{\"question\": \"caf\u00e9\", \"answer\": \"a\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(
                ErrorCode.DATA_INVALID, () -> JsonlFiles.open(file, "train", Map.of()), "latin.jsonl:1: ", "UTF-8");
    }

    @Test
    void missingColumnsAreNamedWithThoseThatAreThere() {
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> files().open("{\"question\": \"q\", \"anwser\": 1}", Map.of()),
                "column 'answer' is missing",
                "[question, anwser]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "   \n\t\n"})
    void filesWithoutLinesAreRefused(String content) {
        assertRefused(ErrorCode.DATA_INVALID, () -> files().open(content, Map.of()), "no lines");
    }

    @Test
    void aMissingFileAndAFolderAreRefused() {
        assertRefused(
                ErrorCode.FILE_MISSING,
                () -> JsonlFiles.open(folder.resolve("no.jsonl"), "train", Map.of()),
                "no.jsonl");
        assertRefused(
                ErrorCode.FILE_MISSING,
                () -> JsonlFiles.open(folder, "train", Map.of()),
                "Data file is a folder, not a file: " + folder);
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> files().open("{\"question\": \"q\", \"answer\": \"a\", \"image\": \".\"}", Map.of()),
                "data.jsonl:1: image file is a folder, not a file: ");
    }

    @Test
    void idsMustBeUnique() {
        String line = "{\"id\": 1, \"question\": \"q\", \"answer\": \"a\"}\n";
        assertRefused(
                ErrorCode.DATA_INVALID, () -> files().open(line + LINE + line, Map.of()), "data.jsonl:3: ", "line 1");
    }

    @Test
    void linesOverTheLimitAreRefusedWithoutBeingKept() {
        String line = "{\"question\": \"" + "x".repeat(LineIndex.MAX_LINE_BYTES) + "\", \"answer\": \"a\"}";
        assertRefused(ErrorCode.DATA_INVALID, () -> files().open(LINE + line, Map.of()), "data.jsonl:2: ", "16 MiB");
    }

    @Test
    void aFileThatShrinksLaterIsAnErrorOfTheItem() {
        Dataset dataset = files().open(LINE.repeat(3), Map.of());
        files().write("data.jsonl", LINE);
        assertEquals("q", dataset.get(0).promptText());
        assertRefused(ErrorCode.DATA_INVALID, () -> dataset.get(2), "data.jsonl:3: ");
    }

    @Test
    void indicesOutsideAreRefused() {
        Dataset dataset = files().open(LINE, Map.of());
        assertThrows(IndexOutOfBoundsException.class, () -> dataset.get(1));
        assertThrows(IndexOutOfBoundsException.class, () -> dataset.get(-1));
    }

    @Test
    void picturesAreFoundBesideTheFileOrInTheFolderGiven() throws IOException {
        files().picture("a.png", 40, 30);
        Files.createDirectories(folder.resolve("pics"));
        files().picture("pics/b.png", 8, 6);
        String one = "{\"question\": \"q\", \"answer\": \"a\", \"image\": \"a.png\"}";
        String two = "{\"question\": \"q\", \"answer\": \"a\", \"images\": [\"b.png\", \"b.png\"]}";
        Problem beside = files().open(one, Map.of()).get(0);
        assertEquals(40, beside.images().get(0).read().getWidth());
        assertEquals(Message.user(1, "q"), beside.prompt().get(0));
        Problem inside = files().open(
                        two, Map.of("images", folder.resolve("pics").toString()))
                .get(0);
        assertEquals(2, inside.images().size());
    }

    @Test
    void picturesStandWhereTheQuestionSays() {
        files().picture("a.png", 4, 3);
        String line =
                "{\"question\": \"Is <image> like <image>?\", \"answer\": \"a\", \"images\": [\"a.png\", \"a.png\"]}";
        assertEquals(
                List.of(
                        new Message.Text("Is"),
                        new Message.Picture(0),
                        new Message.Text("like"),
                        new Message.Picture(1),
                        new Message.Text("?")),
                files().open(line, Map.of()).get(0).prompt().get(0).parts());
    }

    @Test
    void boxesInPixelsTakeTheFrameFromThePicture() {
        files().picture("a.png", 40, 30);
        String line = "{\"question\": \"q\", \"answer\": [1, 2, 3, 4], \"image\": \"a.png\"}";
        for (Map<String, String> settings : List.of(Map.<String, String>of(), Map.of("frame", "image"))) {
            Answer.Boxes boxes =
                    (Answer.Boxes) files().open(line, settings).get(0).answer();
            assertEquals(new Frame(40, 30), boxes.frame());
        }
    }

    @Test
    void aDamagedPictureIsAnErrorOfTheItem() {
        files().write("a.png", "no picture");
        String line = "{\"question\": \"q\", \"answer\": [1, 2, 3, 4], \"image\": \"a.png\"}";
        Dataset dataset = files().open(line, Map.of());
        assertRefused(ErrorCode.IMAGE_INVALID, () -> dataset.get(0), "data.jsonl:1: Not an image", "a.png");
    }

    @Test
    void aDamagedPictureFileIsToldWithTheLineThatShowsItAndIsOnePictureHoweverManyShowIt() {
        files().write("a.png", "no picture");
        String line = "{\"question\": \"q\", \"answer\": 1, \"image\": \"a.png\"}\n";
        Dataset dataset = files().open(line + line, Map.of());
        ImageSource second = dataset.get(1).images().get(0);
        assertRefused(ErrorCode.IMAGE_INVALID, second::read, "data.jsonl:2: Not an image", "a.png");
        assertRefused(ErrorCode.IMAGE_INVALID, second::check, "data.jsonl:2: Not an image", "a.png");
        assertEquals(dataset.get(0).images().get(0).key(), second.key());
    }

    @Test
    void aDamagedArchiveIsToldWithTheLineThatLeadsIntoIt() {
        files().write("junk.zip", "no archive");
        String line = "{\"question\": \"q\", \"answer\": 1, \"image\": \"junk.zip/a.png\"}";
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> files().open(LINE + line, Map.of()),
                "data.jsonl:2: ",
                "junk.zip: damaged archive");
        Dataset rest = files().open(LINE + line, Map.of("on_bad_row", "skip"));
        assertEquals(
                "data.jsonl:2",
                folder.relativize(Path.of(rest.skipped().get(0).place())).toString());
        String reason = rest.skipped().get(0).reason();
        assertTrue(reason.startsWith(folder.resolve("junk.zip") + ": damaged archive"), reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imag", "pixels", ""})
    void otherFramesAreRefused(String frame) {
        assertRefused(ErrorCode.CONFIG_VALUE_INVALID, () -> files().open(LINE, Map.of("frame", frame)), "frame");
    }

    @Test
    void framesHaveTwoPositiveSides() {
        for (List<Double> frame :
                List.of(List.of(100.0), List.of(100.0, 0.0), List.of(-1.0, 5.0), List.of(1.0, 2.0, 3.0))) {
            assertRefused(ErrorCode.CONFIG_VALUE_INVALID, () -> files().open(LINE, Map.of("frame", frame)), "frame");
        }
    }

    @Property(tries = 60)
    void everyTextComesBackAsItWasWritten(@ForAll @Size(min = 1, max = 20) List<String> texts) throws IOException {
        JsonMapper json = new JsonMapper();
        StringBuilder content = new StringBuilder();
        for (String text : texts) {
            // Lone surrogates are no Unicode text and can't be written as UTF-8.
            String clean = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            content.append(json.writeValueAsString(Map.of("question", "?" + clean, "answer", "!" + clean + "!")))
                    .append('\n');
        }
        Path file = Files.createTempFile("texts", ".jsonl");
        try {
            Files.writeString(file, content);
            Dataset dataset = JsonlFiles.open(file, "train", Map.of());
            assertEquals(texts.size(), dataset.size());
            for (int i = texts.size() - 1; i >= 0; i--) {
                String clean = new String(texts.get(i).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
                assertEquals("?" + clean, dataset.get(i).promptText());
                assertEquals("!" + clean + "!", dataset.get(i).answer().text());
            }
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void manyThreadsReadTheSame() {
        StringBuilder content = new StringBuilder();
        IntStream.range(0, 500).forEach(i -> content.append("{\"question\": \"q" + i + "\", \"answer\": " + i + "}\n"));
        Dataset dataset = files().open(content.toString(), Map.of());
        List<Double> values = IntStream.range(0, 500)
                .parallel()
                .mapToObj(i -> ((Answer.Number) dataset.get(i).answer()).value())
                .toList();
        assertEquals(IntStream.range(0, 500).mapToObj(i -> (double) i).toList(), values);
    }

    @Test
    void gradeSchoolMathsIsReadWhole() {
        Path file = SharedData.require("gsm8k/test.jsonl");
        Dataset dataset = JsonlFiles.open(file, "test", Map.of("answer_type", "number", "answer_after", "####"));
        assertEquals(1319, dataset.size());
        assertEquals(new Answer.Number(18), dataset.get(0).answer());
        for (int i = 0; i < dataset.size(); i++) {
            assertTrue(Double.isFinite(((Answer.Number) dataset.get(i).answer()).value()));
        }
    }

    @Test
    void columnsAreThoseOfTheFirstLines() {
        Dataset dataset = files().open(
                        """
                {"id": 1, "question": "a", "answer": [1, 2, 3, 4], "frame": {}}
                {"id": "x", "question": "b", "answer": [[1, 2, 3, 4]], "note": null}
                """,
                        Map.of(
                                "frame",
                                List.of(10, 10),
                                "context_column",
                                "note",
                                "metadata_columns",
                                List.of("note", "id")));
        assertEquals(
                List.of(
                        new Column("id", "number or string", "id, metadata"),
                        new Column("question", "string", "question"),
                        new Column("answer", "array of array of number or array of number", "answer"),
                        new Column("frame", "object", ""),
                        new Column("note", "null", "context, metadata")),
                dataset.describe().columns());
        assertEquals(Optional.empty(), dataset.describe().licence());
        files().write("LICENSE", "MIT License");
        assertEquals("MIT License", dataset.describe().licence().orElseThrow().name());
    }

    @Test
    void fieldsAreThoseOfTheLineAlsoWhereTheyAreNull() {
        Dataset dataset = files().open("""
                {"question": "a", "answer": "b", "level": 3, "tags": ["x", null], "note": null}
                """, Map.of());
        assertEquals(
                "{question=a, answer=b, level=3, tags=[x, null], note=null}",
                dataset.fields(0).toString());
    }
}
