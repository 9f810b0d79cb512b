package dev.rlvr.datasets.coco;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetDescription.Column;
import dev.rlvr.api.data.DatasetDescription.Licence;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.datasets.Zips;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file in the schema of {@code instances_val2017.json}, with contents of our own. */
class CocoDatasetTests {
    private static final String FILE = """
            {"info": {"year": 2017}, "licenses": [{"id": 1}],
             "images": [{"id": 9, "file_name": "000000000009.png", "width": 64, "height": 48, "license": 1},
                        {"id": 10, "file_name": "none.png", "width": 64, "height": 48}],
             "annotations": [
               {"id": 1, "image_id": 9, "category_id": 18, "bbox": [1.5, 2, 10, 20], "area": 5, "iscrowd": 0, "segmentation": [[1, 2, 3]]},
               {"id": 2, "image_id": 9, "category_id": 18, "bbox": [30, 2, 4, 4], "iscrowd": 0, "segmentation": []},
               {"id": 3, "image_id": 9, "category_id": 1, "bbox": [0, 0, 64, 48], "iscrowd": 1, "segmentation": {"counts": [1], "size": [2, 2]}},
               {"id": 4, "image_id": 10, "category_id": 1, "bbox": [0, 0, 6, 4], "iscrowd": 0}],
             "categories": [{"id": 18, "name": "dog", "supercategory": "animal"}, {"id": 1, "name": "person"}]}
            """;

    @TempDir
    Path folder;

    private Dataset open(String content, Map<String, ?> more) throws IOException {
        Files.createDirectories(folder.resolve("val2017"));
        ImageIO.write(
                new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("val2017/000000000009.png").toFile());
        Map<String, Object> settings = new HashMap<>(more);
        Path file = Files.writeString(folder.resolve("instances_val2017.json"), content);
        Path fromHere = Path.of("").toAbsolutePath().relativize(file);
        settings.put("file", fromHere.toString().replace("val2017", "{split}"));
        settings.put("images", folder.resolve("{split}").toString());
        MapSettings view = new MapSettings(settings);
        Dataset dataset = new CocoProvider().open(new DatasetRequest("coco", "val2017", view));
        view.rejectUnknown();
        return dataset;
    }

    @Test
    void aPictureAndACategoryMakeAProblem() throws IOException {
        try (Dataset dataset = open(FILE, Map.of())) {
            assertEquals(2, dataset.size());
            assertEquals("9-18", dataset.get(0).id());
            assertEquals("Find every dog.", dataset.get(0).promptText());
            assertEquals(
                    new Answer.Boxes(
                            List.of(new Box(1.5, 2, 11.5, 22), new Box(30, 2, 34, 6)), List.of(), new Frame(64, 48)),
                    dataset.get(0).answer());
            assertEquals(64, dataset.get(0).images().get(0).read().getWidth());
            assertRefused(ErrorCode.DATA_INVALID, () -> dataset.get(1), "image 10", "none.png");
            Files.writeString(folder.resolve("val2017/none.png"), "no picture");
            ImageSource damaged = dataset.get(1).images().get(0);
            assertRefused(ErrorCode.IMAGE_INVALID, damaged::read, "annotations 4: Not an image", "none.png");
        }
        try (Dataset few = open(FILE, Map.of("max_boxes", 1, "question", "Where is the {category}?"))) {
            assertEquals(1, few.size());
        }
        try (Dataset first = open(FILE, Map.of("limit", 1))) {
            assertEquals(1, first.size());
            assertEquals("9-18", first.get(0).id());
        }
    }

    @Test
    void damageIsToldWithItsPlace() {
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> open(FILE.replace("[30, 2, 4, 4]", "[30, 2, 0, 4]"), Map.of()),
                "annotations 2",
                "bbox");
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> open(
                        FILE.replace("\"category_id\": 18, \"bbox\": [30", "\"category_id\": 5, \"bbox\": [30"),
                        Map.of()),
                "annotations 2: names");
        assertRefused(
                ErrorCode.DATA_INVALID, () -> open(FILE.substring(0, 500), Map.of()), "instances_val2017.json", "JSON");
        assertRefused(ErrorCode.DATA_INVALID, () -> open("{}", Map.of()), "no boxes");
        assertRefused(
                ErrorCode.FILE_MISSING,
                () -> open(FILE, Map.of("references", folder + "/refs.json")),
                "Data file not found: ");
        assertRefused(
                ErrorCode.FILE_MISSING,
                () -> open(FILE, Map.of("references", folder.toString())),
                "Data file is a folder, not a file: ");
    }

    @Test
    void aTextWithHalfACharacterIsDamageOfWhatHoldsIt() throws IOException {
        String half = "\\udc00";
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> open(FILE.replace("dog", half), Map.of()),
                "instances_val2017.json: categories 1: a text holds half a character: " + half);
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> open(FILE.replace("{\"id\": 1}", "{\"id\": 1, \"name\": \"" + half + "\"}"), Map.of()),
                "licenses 1: a text holds half a character");
        Path references = Files.writeString(folder.resolve("refs.json"), REFERENCES.replace("small", half));
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> open(FILE, Map.of("references", references.toString())),
                "refs.json: reference 1: a text holds half a character");
    }

    private static final String REFERENCES = """
            [{"ref_id": 7, "ann_id": 2, "image_id": 9, "category_id": 18, "split": "val2017", "sent_ids": [70, 71],
              "sentences": [{"sent_id": 70, "sent": "the small dog", "raw": "The small dog", "tokens": ["the", "small", "dog"]}, {"sent_id": 71, "sent": "right one"}]},
             {"ref_id": 8, "ann_id": 1, "image_id": 9, "split": "testA", "sentences": [{"sent_id": 72, "sent": "big dog"}]}]
            """;

    @Test
    void anExpressionMakesAProblemWhoseAnswerIsTheBoxThatItRefersTo() throws IOException {
        Path references = Files.writeString(folder.resolve("refs.json"), REFERENCES);
        try (Dataset dataset = open(FILE, Map.of("references", references.toString()))) {
            assertEquals(2, dataset.size());
            assertEquals("71", dataset.get(1).id());
            assertEquals("Where is the small dog?", dataset.get(0).promptText());
            assertEquals(
                    new Answer.Boxes(List.of(new Box(30, 2, 34, 6)), List.of(), new Frame(64, 48)),
                    dataset.get(0).answer());
        }
    }

    @Test
    void referencesArePicklesAsPublished() throws IOException {
        for (String name : List.of("python2-0.p", "python3-4.p", "numpy-2.p", "refs.json")) {
            String references =
                    Path.of("src/test/resources/dev/rlvr/datasets/pickle", name).toString();
            try (Dataset dataset = open(FILE, Map.of("references", references, "question", "{expression}"))) {
                assertEquals(
                        List.of("the small dog", "dog by the café's \"door\""),
                        List.of(dataset.get(0).promptText(), dataset.get(1).promptText()));
                assertEquals(Map.of("image", 9L, "ref_id", 7L), dataset.get(0).metadata());
                assertEquals(
                        new Answer.Boxes(List.of(new Box(30, 2, 34, 6)), List.of(), new Frame(64, 48)),
                        dataset.get(1).answer());
            }
        }
    }

    @Test
    void aPickleThatWouldRunCodeIsRefused() throws IOException {
        Path references = Files.writeString(folder.resolve("refs(unc).p"), "(lcposix\nsystem\n(S'id'\ntRa.");
        Map<String, String> settings = Map.of("references", references.toString(), "on_bad_row", "skip");
        assertRefused(ErrorCode.DATA_INVALID, () -> open(FILE, settings), "refs(unc).p: ", "posix.system");
    }

    @Test
    void referencesToWhatIsNotThereAreRefused() throws IOException {
        Path references =
                Files.writeString(folder.resolve("refs.json"), REFERENCES.replace("\"ann_id\": 2", "\"ann_id\": 5"));
        Map<String, String> settings = Map.of("references", references.toString());
        assertRefused(ErrorCode.DATA_INVALID, () -> open(FILE, settings), "refs.json: reference 1");
        Files.writeString(
                references,
                REFERENCES.replace("\"image_id\": 9, \"category_id\"", "\"image_id\": 10, \"category_id\""));
        assertRefused(ErrorCode.DATA_INVALID, () -> open(FILE, settings), "refs.json: reference 1");
        Files.writeString(references, REFERENCES.replace("val2017", "train"));
        assertRefused(ErrorCode.DATA_INVALID, () -> open(FILE, settings), "no references in split 'val2017'");
        Files.writeString(references, "{}");
        assertRefused(ErrorCode.DATA_INVALID, () -> open(FILE, settings), "list of references");
    }

    @Test
    void whatIsNoBoxAndNoObjectAndTwiceThereIsRefused() {
        for (String box : List.of("[\"x\", 2, 4, 4]", "[30, 2, 4]", "[30, 2, -4, 4]", "[30, 2, 4, 4, 4]", "null")) {
            assertRefused(
                    ErrorCode.DATA_INVALID,
                    () -> open(FILE.replace("[30, 2, 4, 4]", box), Map.of()),
                    "annotations 2: ",
                    "bbox");
        }
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> open(FILE.replace("\"annotations\": [", "\"annotations\": [5, "), Map.of()),
                "annotations 1: ");
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> open(FILE.replace("{\"id\": 2, ", "{\"id\": 1, "), Map.of()),
                "annotations 2: id 1");
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> open(FILE.replace("{\"id\": 10, ", "{\"id\": 9, "), Map.of()),
                "images 2");
    }

    @Test
    void damagedRowsAreSkippedAndListedOnRequest() throws IOException {
        String content = FILE.replace("[30, 2, 4, 4]", "[30, 2, 0, 4]");
        try (Dataset dataset = open(content, Map.of("on_bad_row", "skip"))) {
            assertEquals(1, dataset.size());
            assertEquals("9-18", dataset.get(0).id());
            assertEquals(
                    List.of("annotations 2", "annotations 4"),
                    dataset.skipped().stream()
                            .map(row -> row.place().replaceFirst(".*: ", ""))
                            .toList());
        }
        Path references = Files.writeString(
                folder.resolve("refs.json"), REFERENCES.replace("\"sent_id\": 71", "\"sent_id\": 70"));
        Map<String, String> twice = Map.of("references", references.toString());
        assertRefused(ErrorCode.DATA_INVALID, () -> open(FILE, twice), "refs.json: reference 1: id '70'");
        Files.writeString(
                references, REFERENCES.replace("\"ann_id\": 1", "\"ann_id\": 4").replace("testA", "val2017"));
        Map<String, String> skip = Map.of("references", references.toString(), "on_bad_row", "skip");
        try (Dataset dataset = open(FILE, skip)) {
            assertEquals(2, dataset.size());
            assertEquals(
                    "refs.json: reference 2", dataset.skipped().get(0).place().replaceFirst(".*/", ""));
        }
    }

    /** Four dogs on four pictures, each referred to by a sentence. */
    private Path fourReferences() throws IOException {
        return Files.writeString(
                folder.resolve("refs.json"),
                IntStream.rangeClosed(1, 4).mapToObj(n -> """
                                {"ref_id": %1$d, "ann_id": %1$d, "image_id": %1$d, "sentences": [{"sent_id": %1$d, "sent": "dog"}]}""".formatted(n)).collect(Collectors.joining(",", "[", "]")));
    }

    private static String four() {
        String images = IntStream.rangeClosed(1, 4)
                .mapToObj(n ->
                        "{\"id\": %d, \"file_name\": \"000000000009.png\", \"width\": 64, \"height\": 48}".formatted(n))
                .collect(Collectors.joining(", "));
        String annotations = IntStream.rangeClosed(1, 4)
                .mapToObj(n -> "{\"id\": %1$d, \"image_id\": %1$d, \"category_id\": 1, \"bbox\": [1, 2, 3, %1$d]}"
                        .formatted(n))
                .collect(Collectors.joining(", "));
        return "{\"images\": [%s], \"annotations\": [%s], \"categories\": [{\"id\": 1, \"name\": \"dog\"}]}"
                .formatted(images, annotations);
    }

    private List<String> skipped(String content, Map<String, String> more, int left) throws IOException {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("on_bad_row", "skip");
        try (Dataset dataset = open(content, settings)) {
            assertEquals(left, dataset.size());
            return dataset.skipped().stream()
                    .map(row -> (row.place() + ": " + row.reason()).replaceAll("[^ ]*/", ""))
                    .toList();
        }
    }

    @Test
    void whatADamagedRecordCostsIsListedOnceWithItsDamage() throws IOException {
        String badBox = four().replace("[1, 2, 3, 3]", "[1, 2, -3, 3]");
        String sameAnnotation = four().replace("{\"id\": 3, \"image_id\"", "{\"id\": 2, \"image_id\"");
        String sameImage = four().replace("{\"id\": 3, \"file_name\"", "{\"id\": 2, \"file_name\"");
        Map<String, String> references = Map.of("references", fourReferences().toString());
        String lost =
                "refs.json: reference 3: names an annotation or an image that is not there: instances_val2017.json: ";
        String guessed = lost.replace("instances", "perhaps instances");
        String box = "annotations 3: 'bbox' must be [x, y, width, height], but is [1,2,-3,3]";
        String twice = " 3: id 2 is that of an earlier one too";
        assertEquals(List.of(lost + box), skipped(badBox, references, 3));
        assertEquals(List.of(guessed + "annotations" + twice), skipped(sameAnnotation, references, 3));
        assertEquals(List.of(guessed + "images" + twice), skipped(sameImage, references, 3));
        assertEquals(List.of("instances_val2017.json: " + box), skipped(badBox, Map.of(), 3));
        assertEquals(
                List.of("instances_val2017.json: annotations 3: names an image or a category that is not there:"
                        + " perhaps instances_val2017.json: images" + twice),
                skipped(sameImage, Map.of(), 3));
    }

    @Test
    void anItemOfSeveralBoxesIsLostOnceAndARecordThatNothingNamesIsListedItself() throws IOException {
        String boxes = four().replace("\"image_id\": 4", "\"image_id\": 3");
        String damaged = boxes.replaceAll("(\"id\": [34], \"file_name\": \"[^\"]*\", \"width\": )64", "$10");
        List<String> skipped = skipped(damaged, Map.of(), 2);
        assertEquals(2, skipped.size(), skipped.toString());
        assertTrue(skipped.get(0).startsWith("instances_val2017.json: annotations 3: names"), skipped.toString());
        assertTrue(skipped.get(0).contains(": images 3: an image must have a width"), skipped.toString());
        assertTrue(skipped.get(1).startsWith("instances_val2017.json: images 4: an image must"), skipped.toString());
    }

    @Test
    void picturesMayLieInAZipArchive() throws IOException {
        Path zip = Zips.write(folder.resolve("pictures.zip"), Map.of("val2017/000000000009.png", Zips.picture(64, 48)));
        String file = Files.writeString(folder.resolve("instances.json"), FILE).toString();
        MapSettings settings = new MapSettings(Map.of("file", file, "images", zip + "/{split}"));
        try (Dataset dataset = new CocoProvider().open(new DatasetRequest("coco", "val2017", settings))) {
            assertEquals(64, dataset.get(0).images().get(0).read().getWidth());
            assertRefused(ErrorCode.DATA_INVALID, () -> dataset.get(1), "none.png", "pictures.zip");
        }
    }

    @Test
    void theFingerprintFollowsTheBoxes() throws IOException {
        String before = open(FILE, Map.of()).fingerprint();
        assertEquals(before, open(FILE, Map.of()).fingerprint());
        assertNotEquals(
                before, open(FILE.replace("[1.5, ", "[1.25, "), Map.of()).fingerprint());
    }

    @Test
    void licencesAreThoseOfThePicturesThatAreShown() throws IOException {
        String licensed = FILE.replace(
                "[{\"id\": 1}]", "[{\"id\": 1, \"name\": \"Attribution License\"}, {\"id\": 2, \"name\": \"Unused\"}]");
        try (Dataset dataset = open(licensed, Map.of())) {
            assertEquals(
                    new Licence(
                            "Attribution License (1 pictures); not stated (1 pictures)",
                            folder.resolve("instances_val2017.json").toString()),
                    dataset.describe().licence().orElseThrow());
            assertTrue(dataset.describe().columns().contains(new Column("categories.name", "string", "question")));
        }
        try (Dataset dataset = open(FILE, Map.of())) {
            assertEquals(Optional.empty(), dataset.describe().licence());
        }
    }
}
