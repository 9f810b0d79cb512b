package dev.rlvr.datasets.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetExporter;
import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.datasets.jsonl.JsonlProvider;
import dev.rlvr.datasets.table.TableProvider;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written opens again with the same prompts, pictures and answers. */
class ExporterTests {
    private static final Frame FRAME = new Frame(8, 8);
    private static final List<DatasetExporter> ALL =
            List.of(new VerlExporter(), new TrlExporter(), new VlmR1Exporter(), new JsonlExporter());

    @TempDir
    Path folder;

    private int written;

    /** A picture of one colour. */
    private record Plain(int rgb) implements ImageSource {
        @Override
        public String key() {
            return "plain " + rgb;
        }

        @Override
        public BufferedImage read() {
            BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
            image.setRGB(1, 1, rgb);
            return image;
        }
    }

    private static Problem problem(int i, Answer answer, int pictures) {
        List<ImageSource> images = new ArrayList<>();
        for (int p = 0; p < pictures; p++) {
            images.add(new Plain(100 * p + i % 3));
        }
        return new Problem(
                "id-" + i,
                "mine",
                List.of(Message.user(pictures, "Ünïcode 'quoted' \"" + i + "\"\nWhich? A) red B) \\blue")),
                images,
                answer,
                Map.of("level", i));
    }

    private static List<Problem> some(Answer... answers) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            problems.add(problem(i, answers[i], i % 3));
        }
        return problems;
    }

    private Path write(DatasetExporter exporter, List<Problem> problems) {
        Path own = folder.resolve(String.valueOf(written++));
        boolean lines = exporter instanceof JsonlExporter || exporter instanceof VlmR1Exporter;
        Path file = own.resolve(lines ? "rows.jsonl" : "rows.parquet");
        try {
            Files.createDirectories(own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        exporter.write(problems.iterator(), file);
        return file;
    }

    private Dataset open(DatasetExporter exporter, Path file, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("file", file.toString());
        boolean own = exporter instanceof JsonlExporter;
        if (!own) {
            settings.put("format", exporter.id());
        }
        DatasetProvider provider = own ? new JsonlProvider() : new TableProvider();
        return provider.open(new DatasetRequest("mine", "train", new MapSettings(settings)));
    }

    /** Writes problems, opens them and compares. */
    private void assertComesBack(DatasetExporter exporter, List<Problem> problems, Map<String, Object> more) {
        try (Dataset dataset = open(exporter, write(exporter, problems), more)) {
            assertSame(problems, all(dataset), exporter.id());
        }
    }

    private static List<Problem> all(Dataset dataset) {
        return IntStream.range(0, dataset.size()).mapToObj(dataset::get).toList();
    }

    private static void assertSamePixels(ImageSource expected, ImageSource actual) {
        BufferedImage one = expected.read();
        BufferedImage other = actual.read();
        assertArrayEquals(
                one.getRGB(0, 0, one.getWidth(), one.getHeight(), null, 0, one.getWidth()),
                other.getRGB(0, 0, other.getWidth(), other.getHeight(), null, 0, other.getWidth()));
    }

    private static void assertSame(List<Problem> expected, List<Problem> actual, String exporter) {
        assertEquals(expected.size(), actual.size(), exporter);
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).prompt(), actual.get(i).prompt(), exporter);
            List<ImageSource> images = actual.get(i).images();
            assertEquals(expected.get(i).images().size(), images.size(), exporter);
            for (int p = 0; p < images.size(); p++) {
                assertSamePixels(expected.get(i).images().get(p), images.get(p));
            }
            assertEquals(expected.get(i).answer(), actual.get(i).answer(), exporter);
        }
    }

    @Test
    void textsOpenAgainWithoutFurtherSettings() {
        List<Problem> problems = some(new Answer.Text("a dog"), new Answer.Text("x<y"), new Answer.Text("\\frac12"));
        for (DatasetExporter exporter : ALL) {
            assertComesBack(exporter, problems, Map.of());
        }
    }

    @Test
    void answersOfOtherKindsOpenAgainAsTheTextOfAPerfectModel() {
        List<Problem> problems = some(
                new Answer.Number(2.5),
                new Answer.Choice(1, List.of("red", "\\blue")),
                new Answer.Boxes(List.of(new Box(1, 2, 3, 4.5)), List.of(), FRAME),
                new Answer.Structured("4", Map.of("answers", List.of("4", "four"))));
        for (DatasetExporter exporter : ALL.subList(0, 3)) {
            List<Problem> texts = problems.stream()
                    .map(one -> new Problem(
                            one.id(),
                            one.dataset(),
                            one.prompt(),
                            one.images(),
                            new Answer.Text(one.answer().text()),
                            one.metadata()))
                    .toList();
            // Those of VLM-R1, where a text may be a box, would be boxes again.
            Map<String, Object> asTexts = exporter instanceof VlmR1Exporter ? Map.of("answer_lists", false) : Map.of();
            try (Dataset dataset = open(exporter, write(exporter, problems), asTexts)) {
                assertSame(texts, all(dataset), exporter.id());
            }
        }
    }

    @Test
    void answersOpenAgainAsWhatTheyWereWhereTheSettingsSaySo() {
        for (DatasetExporter exporter : ALL) {
            String beside = exporter instanceof VerlExporter ? "extra_info." : "";
            List<Problem> numbers = some(new Answer.Number(3), new Answer.Number(-2.5));
            assertComesBack(exporter, numbers, Map.of("answer_type", "number"));
            Box box = new Box(1, 2, 3, 4.5);
            List<Problem> boxes = some(
                    new Answer.Boxes(List.of(box), List.of(), FRAME),
                    new Answer.Boxes(List.of(box, new Box(0, 0, 8, 8)), List.of(), FRAME));
            assertComesBack(exporter, boxes, Map.of("answer_type", "boxes", "frame", List.of(8, 8)));
            if (exporter instanceof VlmR1Exporter) {
                assertComesBack(exporter, boxes, Map.of("frame", List.of(8, 8)));
            }
            List<Problem> choices = some(new Answer.Choice(1, List.of("red", "\\blue")));
            String options = exporter instanceof JsonlExporter ? "options" : beside + "choices";
            assertComesBack(exporter, choices, Map.of("options_column", options, "show_options", false));
            List<Problem> several =
                    some(new Answer.Structured("4", Map.of("answers", List.of("4", "four"))), new Answer.Text("5"));
            List<String> columns = exporter instanceof JsonlExporter
                    ? List.of("answer")
                    : List.of(
                            beside + "answers",
                            exporter instanceof VerlExporter
                                    ? "reward_model.ground_truth"
                                    : exporter instanceof TrlExporter ? "solution" : "conversations.1.value");
            assertComesBack(exporter, several, Map.of("answer_column", columns));
        }
    }

    @Test
    void moreRowsThanAPartHoldsKeepTheirOrder() {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < 2100; i++) {
            problems.add(problem(i, new Answer.Text("word " + i), i % 2));
        }
        for (DatasetExporter exporter : ALL) {
            assertComesBack(exporter, problems, Map.of());
        }
    }

    @Test
    void chatsAndPicturesInTheMiddleKeepTheirPlaces() {
        Problem chat = new Problem(
                "a",
                "mine",
                List.of(
                        new Message(Message.Role.SYSTEM, List.of(new Message.Text("Be brief."))),
                        new Message(
                                Message.Role.USER,
                                List.of(
                                        new Message.Text("This"),
                                        new Message.Picture(1),
                                        new Message.Text("or"),
                                        new Message.Picture(0)))),
                List.of(new Plain(1), new Plain(2)),
                new Answer.Text("b"),
                Map.of());
        Problem ordered = new Problem(
                "a",
                "mine",
                List.of(
                        chat.prompt().get(0),
                        new Message(
                                Message.Role.USER,
                                List.of(
                                        new Message.Text("This"),
                                        new Message.Picture(0),
                                        new Message.Text("or"),
                                        new Message.Picture(1)))),
                List.of(new Plain(2), new Plain(1)),
                new Answer.Text("b"),
                Map.of());
        for (DatasetExporter exporter : List.of(new VerlExporter(), new TrlExporter(), new JsonlExporter())) {
            try (Dataset dataset = open(exporter, write(exporter, List.of(chat)), Map.of())) {
                assertSame(List.of(ordered), all(dataset), exporter.id());
            }
        }
        RlvrException refused = assertThrows(RlvrException.class, () -> new VlmR1Exporter()
                .write(List.of(chat).iterator(), folder.resolve("refused.jsonl")));
        assertTrue(String.valueOf(refused.getMessage()).contains("Problem 'a' of dataset 'mine'"), refused.toString());
        assertFalse(Files.exists(folder.resolve("refused.jsonl")));
    }

    @Test
    void aTextThatWouldBeTakenForAPictureIsRefusedAndLeavesNoFile() throws IOException {
        Problem marked = new Problem(
                "a", "mine", List.of(Message.user(0, "Say <image>")), List.of(), new Answer.Text("b"), Map.of());
        for (DatasetExporter exporter : ALL) {
            Path file = folder.resolve(exporter.id());
            assertThrows(
                    RlvrException.class, () -> exporter.write(List.of(marked).iterator(), file));
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void equalPicturesAreWrittenOnceIntoAFolderOfTheirOwn() throws IOException {
        List<Problem> problems = List.of(problem(0, new Answer.Text("a"), 2), problem(3, new Answer.Text("b"), 2));
        Path file = write(new JsonlExporter(), problems);
        Path pictures = file.resolveSibling("rows-images");
        try (Stream<Path> files = Files.list(pictures)) {
            assertEquals(2, files.count());
        }
        RlvrException refused = assertThrows(RlvrException.class, () -> new JsonlExporter()
                .write(problems.iterator(), file.resolveSibling("rows.json")));
        assertTrue(String.valueOf(refused.getMessage()).contains("rows-images"), refused.toString());
        assertTrue(Files.exists(pictures.resolve("000001.png")));
    }

    @Test
    void verlRowsAreNumbered() {
        VerlExporter exporter = new VerlExporter();
        Path file = write(exporter, some(new Answer.Text("a"), new Answer.Text("b")));
        try (Dataset dataset = open(exporter, file, Map.of("metadata_columns", "extra_info.index"))) {
            assertEquals(
                    "{row=2, extra_info.index=1}", dataset.get(1).metadata().toString());
        }
    }
}
