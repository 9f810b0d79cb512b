package dev.rlvr.datasets.lisa;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetDescription;
import dev.rlvr.api.data.DatasetDescription.Column;
import dev.rlvr.api.data.DatasetDescription.Licence;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.settings.MapSettings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in ReasonSeg's schema, with contents of our own. */
class LisaDatasetTests {
    private static final String SENTENCE = """
            {"text": ["What keeps the rain off?", "Which thing would you open in a storm?"], "is_sentence": true, "shapes": [
              {"label": "target", "labels": ["target"], "shape_type": "polygon", "image_name": "a.jpg", "points": [[5, 6], [20, 6.5], [12, 30]], "group_ids": [-1]},
              {"label": "umbrella", "points": [[30, 2], [31, 2], [31, 3]]},
              {"label": "Ignore it", "points": [[0, 0], [63, 0], [63, 47]]},
              {"label": "Flag", "points": [[0, 0], [63, 0], [63, 47]]}]}
            """;
    private static final String PHRASE = """
            {"text": ["the dog’s bowl"], "is_sentence": false, "shapes": [{"label": "target", "points": [[1, 1], [3, 1], [3, 4]]}]}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Path val = Files.createDirectories(folder.resolve("val"));
        for (String name : List.of("a", "b")) {
            BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
            ImageIO.write(image, "jpg", val.resolve(name + ".jpg").toFile());
        }
        Files.writeString(val.resolve("a.json"), SENTENCE);
        Files.write(val.resolve("b.json"), PHRASE.getBytes(Charset.forName("windows-1252")));
    }

    private Dataset open(Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("path", folder.toString());
        MapSettings view = new MapSettings(settings);
        Dataset dataset = new LisaProvider().open(new DatasetRequest("lisa", "val", view));
        view.rejectUnknown();
        return dataset;
    }

    @Test
    void eachTextIsAProblemWhoseAnswerIsTheBoxAroundAllOutlinesOfTheTarget() {
        Dataset dataset = open(Map.of());
        assertEquals(3, dataset.size());
        assertEquals("a-1", dataset.get(1).id());
        assertEquals("Which thing would you open in a storm?", dataset.get(1).promptText());
        assertEquals(
                new Answer.Boxes(List.of(new Box(5, 2, 31, 30)), List.of(), new Frame(64, 48)),
                dataset.get(1).answer());
        assertEquals(64, dataset.get(1).images().get(0).read().getWidth());
    }

    @Test
    void aPhraseIsAskedForAndReadAlsoWhereItIsNotUtf8() {
        assertEquals("Where is the dog’s bowl?", open(Map.of()).get(2).promptText());
        assertEquals(
                "Find the dog’s bowl.",
                open(Map.of("question", "Find {text}.")).get(2).promptText());
        assertEquals(2, open(Map.of("limit", 2)).size());
    }

    @Test
    void anotherTextIsAnotherFingerprint() throws IOException {
        String before = open(Map.of()).fingerprint();
        Files.writeString(folder.resolve("val/b.json"), PHRASE.replace("bowl", "lead"), StandardCharsets.UTF_8);
        assertNotEquals(before, open(Map.of()).fingerprint());
    }

    @Test
    void damageIsToldWithItsFile() throws IOException {
        Path file = folder.resolve("val/b.json");
        Files.writeString(file, PHRASE.replace("[3, 1]", "[\"x\", 1]"));
        assertRefused(ErrorCode.DATA_INVALID, () -> open(Map.of()), "b.json", "target");
        Files.writeString(file, PHRASE.replace("target", "ignore"));
        assertRefused(ErrorCode.DATA_INVALID, () -> open(Map.of()), "b.json", "target");
        Files.writeString(file, PHRASE.replace("the dog’s bowl", " "));
        assertRefused(ErrorCode.DATA_INVALID, () -> open(Map.of()), "b.json", "text");
        Files.writeString(file, PHRASE.replace("bowl", "\\ud83d\\ude00"));
        assertEquals("Where is the dog’s \ud83d\ude00?", open(Map.of()).get(2).promptText());
        Files.writeString(file, PHRASE.replace("bowl", "\\ud83d"));
        assertRefused(ErrorCode.DATA_INVALID, () -> open(Map.of()), "b.json: a text holds half a character: \\ud83d");
        Files.writeString(file, PHRASE.substring(0, 40));
        assertRefused(ErrorCode.DATA_INVALID, () -> open(Map.of()), "b.json", "not JSON");
        Files.writeString(file, PHRASE);
        Files.writeString(folder.resolve("val/b.jpg"), "no picture");
        Dataset blind = open(Map.of());
        assertRefused(ErrorCode.IMAGE_INVALID, () -> blind.get(2), "b.json: Not an image", "b.jpg");
        Files.delete(folder.resolve("val/b.jpg"));
        assertRefused(ErrorCode.FILE_MISSING, () -> open(Map.of()), "b.jpg");
    }

    @Test
    void whatIsPublishedIsDescribedAndTheLicenceIsThatOfTheFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("val/LICENSE"), "Apache License");
        assertEquals(
                new DatasetDescription(
                        List.of(
                                new Column("text", "array of string", "question"),
                                new Column("is_sentence", "boolean", "question, metadata"),
                                new Column("shapes", "array of object", "answer")),
                        Optional.of(new Licence("Apache License", file.toString()))),
                open(Map.of()).describe());
    }

    @Test
    void damagedFilesAreSkippedAndListedOnRequest() throws IOException {
        Path val = folder.resolve("val");
        Files.writeString(val.resolve("c.json"), PHRASE);
        Files.write(
                val.resolve("c.jpg"),
                Arrays.copyOf(Files.readAllBytes(val.resolve("a.jpg")), (int) Files.size(val.resolve("a.jpg")) - 2));
        Files.writeString(val.resolve("b.json"), PHRASE.substring(0, 40));
        Dataset dataset = open(Map.of("on_bad_row", "skip"));
        assertEquals(2, dataset.size());
        assertEquals("a-1", dataset.get(1).id());
        assertEquals(
                List.of("b.json", "c.json"),
                dataset.skipped().stream()
                        .map(row -> row.place().replaceFirst(".*/", ""))
                        .toList());
        Files.delete(val.resolve("a.json"));
        assertRefused(ErrorCode.DATA_INVALID, () -> open(Map.of("on_bad_row", "skip")), "all 2 rows", "b.json");
    }
}
