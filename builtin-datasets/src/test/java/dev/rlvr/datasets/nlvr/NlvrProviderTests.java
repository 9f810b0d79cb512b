package dev.rlvr.datasets.nlvr;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.settings.MapSettings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Needs no published data: writes a folder of one sentence. */
class NlvrProviderTests {
    private static final String LINE = """
            {"sentence": " There is a circle", "label": "true", "identifier": "7-0", "directory": "3", "structured_rep": \
            [[{"type": "circle", "color": "Yellow", "x_loc": 5, "y_loc": 6, "size": 20}], \
            [{"type": "square", "color": "Black", "x_loc": 0, "y_loc": 80, "size": 10}], \
            [{"type": "triangle", "color": "#0099ff", "x_loc": 70, "y_loc": 1, "size": 30}]]}
            """;

    @TempDir
    Path parent;

    private Path folder = Path.of("dev");

    @BeforeEach
    void writeFolder() throws IOException {
        folder = Files.createDirectories(parent.resolve("dev"));
        Path pictures = Files.createDirectories(folder.resolve("images").resolve("3"));
        for (int k = 0; k < 6; k++) {
            BufferedImage image = new BufferedImage(400, 100, BufferedImage.TYPE_INT_RGB);
            ImageIO.write(
                    image, "png", pictures.resolve("dev-7-0-" + k + ".png").toFile());
        }
        Files.writeString(folder.resolve("dev.json"), LINE);
    }

    private Dataset open(String split, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.putIfAbsent("path", folder.toString());
        MapSettings view = new MapSettings(settings);
        Dataset dataset = new NlvrProvider().open(new DatasetRequest("mine", split, view));
        view.rejectUnknown();
        return dataset;
    }

    private void refusedLine(String line, String... parts) throws IOException {
        Files.writeString(folder.resolve("dev.json"), LINE + "\n" + line + "\n");
        assertRefused(ErrorCode.DATA_INVALID, () -> open("all", Map.of()), parts);
    }

    @Test
    void aSentenceBecomesAQuestion() {
        Problem problem = open("all", Map.of()).get(0);
        assertEquals("dev-7-0-0", problem.id());
        assertEquals("mine", problem.dataset());
        assertEquals("There is a circle. True or false?", problem.promptText());
        assertEquals(new Answer.Text("true"), problem.answer());
        assertEquals(400, problem.images().get(0).read().getWidth());
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 5", "2, 155", "3, 305", "4, 155", "5, 305"})
    void theFirstBoxMovesWithThePermutation(int k, int left) {
        Problem problem = open("all", Map.of("permutations", 6)).get(k);
        assertEquals(k, problem.metadata().get("permutation"));
        List<?> objects = (List<?>) problem.metadata().getOrDefault("objects", List.of());
        assertTrue(
                objects.contains(Map.of(
                        "kind", "circle", "colour", "yellow", "box", List.of((double) left, 6.0, left + 20.0, 26.0))),
                objects.toString());
    }

    @Test
    void boxesAreThoseOfTheNamedObjects() {
        Map<String, Box> first = Map.of(
                "Find every yellow circle.", new Box(5, 6, 25, 26),
                "Find every black square.", new Box(150, 80, 160, 90),
                "Find every blue triangle.", new Box(370, 1, 400, 31));
        Problem problem = open("all", Map.of("task", "boxes")).get(0);
        Box box = first.getOrDefault(problem.promptText(), new Box(0, 0, 0, 0));
        assertEquals(new Answer.Boxes(List.of(box), List.of(), Permutation.PICTURE), problem.answer());
    }

    @Test
    void countsAreOneOfWhatIsThereAndZeroOfTheRest() {
        Set<String> there = Set.of("yellow circle", "black square", "blue triangle");
        Dataset dataset = open("all", Map.of("task", "count", "permutations", 6));
        for (int i = 0; i < 6; i++) {
            String question = dataset.get(i).promptText();
            assertTrue(
                    question.matches("How many (black|blue|yellow) (circle|square|triangle)s are there\\?"), question);
            String asked = question.replaceAll("How many (.*)s are there.*", "$1");
            assertEquals(
                    new Answer.Number(there.contains(asked) ? 1 : 0),
                    dataset.get(i).answer(),
                    question);
        }
    }

    @Test
    void anInstructionFollowsTheQuestion() {
        Problem problem = open("all", Map.of("instruction", "One word.")).get(0);
        assertEquals("There is a circle. True or false?\nOne word.", problem.promptText());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, -1})
    void thereAreSixPermutations(int permutations) {
        assertRefused(
                ErrorCode.CONFIG_VALUE_INVALID,
                () -> open("all", Map.of("permutations", permutations)),
                "permutations");
    }

    @Test
    void unknownTasksAndSplitsNameTheNearest() {
        assertRefused(
                ErrorCode.CONFIG_VALUE_INVALID, () -> open("all", Map.of("task", "box")), "Did you mean 'boxes'?");
        assertRefused(ErrorCode.CONFIG_VALUE_INVALID, () -> open("tests", Map.of()), "Did you mean 'test'?");
    }

    @Test
    void aFolderWithoutTheFileIsRefused() {
        assertRefused(
                ErrorCode.FILE_MISSING, () -> open("all", Map.of("path", parent.toString())), ".json", "settings.path");
    }

    @Test
    void aMissingPictureIsSeenAtOpen() throws IOException {
        Files.delete(folder.resolve("images/3/dev-7-0-2.png"));
        assertEquals(2, open("all", Map.of("permutations", 2)).size());
        assertRefused(
                ErrorCode.FILE_MISSING,
                () -> open("all", Map.of("permutations", 3)),
                "dev.json:1: image file not found: ",
                "dev-7-0-2.png");
        Files.writeString(folder.resolve("images/3/dev-7-0-1.png"), "no picture");
        ImageSource damaged =
                open("all", Map.of("permutations", 2)).get(1).images().get(0);
        assertRefused(ErrorCode.IMAGE_INVALID, damaged::read, "dev.json:1: Not an image", "dev-7-0-1.png");
    }

    @Test
    void anEmptySplitIsRefused() {
        boolean test = NlvrDataset.hash("7") % 5 == 0;
        assertRefused(ErrorCode.DATA_INVALID, () -> open(test ? "train" : "test", Map.of()), "use split 'all'");
        assertEquals(1, open(test ? "test" : "train", Map.of()).size());
    }

    @Test
    void indicesOutsideAreRefused() {
        assertThrows(
                IndexOutOfBoundsException.class, () -> open("all", Map.of()).get(1));
    }

    @Test
    void textThatIsNotJsonIsRefusedWithItsLine() throws IOException {
        refusedLine("nonsense", "dev.json:3: ", "not JSON");
    }

    @Test
    void damagedLinesAreSkippedAndListedOnRequest() throws IOException {
        String other = LINE.strip().replace("7-0", "7-1");
        String content = LINE + "nonsense\n" + other + "\n" + LINE
                + LINE.replace("7-0", "8-0").replace("circle", "caf\u00e9");
        Files.write(folder.resolve("dev.json"), content.getBytes(StandardCharsets.ISO_8859_1));
        for (int k = 0; k < 6; k++) {
            Files.writeString(folder.resolve("images/3/dev-7-1-" + k + ".png"), "no picture");
        }
        try (Dataset dataset = open("all", Map.of("on_bad_row", "skip"))) {
            assertEquals(1, dataset.size());
            assertEquals(
                    List.of("dev.json:2", "dev.json:5", "dev.json:3", "dev.json:4"),
                    dataset.skipped().stream()
                            .map(row -> row.place().replaceFirst(".*/", ""))
                            .toList());
            assertTrue(dataset.skipped().get(1).reason().contains("UTF-8"));
            assertTrue(dataset.skipped().get(3).reason().contains("id '7-0' is that of line 1 too"));
            for (int k = 0; k < 6; k++) {
                Files.copy(
                        folder.resolve("images/3/dev-7-0-" + k + ".png"),
                        folder.resolve("images/3/dev-7-1-" + k + ".png"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            try (Dataset repaired = open("all", Map.of("on_bad_row", "skip"))) {
                assertEquals(2, repaired.size());
                assertNotEquals(dataset.fingerprint(), repaired.fingerprint());
            }
        }
        Files.writeString(folder.resolve("dev.json"), "nonsense\n");
        assertRefused(
                ErrorCode.DATA_INVALID, () -> open("all", Map.of("on_bad_row", "skip")), "all 1 rows are damaged");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"label\": \"true\" | \"label\": \"maybe\" | label",
                "\"label\": \"true\" | \"label\": true | label",
                "\"identifier\" | \"id\" | identifier",
                "Yellow | Pink | pink",
                "\"circle\" | \"star\" | star",
                "\"circle\" | \"\\ud800\" | half a character",
                "\"x_loc\": 5 | \"x_loc\": -5 | x_loc",
                "\"size\": 20 | \"size\": 200 | size",
                "\"y_loc\": 6 | \"y_loc\": \"6\" | y_loc",
                "\"directory\": \"3\" | \"directory\": 3 | directory",
                "\"structured_rep\" | \"rep\" | three boxes"
            })
    void damagedLinesAreRefusedWithTheirLine(String good, String bad, String part) throws IOException {
        refusedLine(LINE.strip().replace(good, bad), "dev.json:3: ", part);
    }
}
