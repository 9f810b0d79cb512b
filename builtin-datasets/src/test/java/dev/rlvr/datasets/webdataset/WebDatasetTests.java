package dev.rlvr.datasets.webdataset;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetDescription;
import dev.rlvr.api.data.DatasetDescription.Column;
import dev.rlvr.api.data.DatasetDescription.Licence;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.datasets.Tars;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebDatasetTests {
    private static final String GOOD = "{\"question\": \"q\", \"answer\": 3}";

    @TempDir
    Path folder;

    private void shard(String name, Object... namesAndContents) throws IOException {
        Tars.write(folder.resolve(name), namesAndContents);
    }

    private Dataset open(String file, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("file", folder.resolve(file).toString());
        MapSettings view = new MapSettings(settings);
        Dataset dataset = new WebDatasetProvider().open(new DatasetRequest("mine", "train", view));
        view.rejectUnknown();
        return dataset;
    }

    private static byte[] picture(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    @Test
    void filesOfOneNameMakeASample() throws IOException {
        shard("train-0.tar", "a.b/001.png", picture(5, 4), "a.b/001.json", "{\"question\": \"q\", \"answer\": 3}");
        shard("train-1.tar", "./002.txt", "What?", "./002.cls", "7", "003.txt", "Where?", "003.cls", "8");
        try (Dataset pictures = open("train-0.tar", Map.of());
                Dataset texts = open("{split}-[1-9].tar", Map.of("question_column", "txt", "answer_column", "cls"))) {
            assertEquals("a.b/001", pictures.get(0).id());
            assertEquals(new Answer.Number(3), pictures.get(0).answer());
            assertEquals(new Frame(5, 4), pictures.get(0).images().get(0).size());
            assertEquals(5, pictures.get(0).images().get(0).read().getWidth());
            assertEquals(2, texts.size());
            assertEquals("Where?", texts.get(1).promptText());
        }
    }

    @Test
    void aNameThatLeadsOutOfTheArchiveIsRefused() throws IOException {
        for (String name : List.of("../x.json", "a/../../x.json", "/etc/x.json")) {
            shard("bad.tar", name, "{\"question\": \"q\", \"answer\": 3}");
            assertRefused(
                    ErrorCode.DATA_INVALID, () -> open("bad.tar", Map.of()), "bad.tar: sample 1: ", name, "leads out");
            shard("some.tar", "1.json", GOOD, name, GOOD, name.replace(".json", ".png"), picture(5, 4), "3.json", GOOD);
            try (Dataset dataset = open("some.tar", Map.of("on_bad_row", "skip"))) {
                assertEquals(
                        List.of("1", "3"),
                        List.of(dataset.get(0).id(), dataset.get(1).id()));
                assertEquals(1, dataset.skipped().size());
                assertTrue(dataset.skipped().get(0).place().endsWith("some.tar: sample 2"));
                assertTrue(dataset.skipped().get(0).reason().contains("leads out of the archive"));
            }
            shard("picture.tar", "1.json", GOOD, name.replace(".json", ".png"), picture(5, 4));
            assertRefused(
                    ErrorCode.DATA_INVALID,
                    () -> open("picture.tar", Map.of()),
                    "picture.tar: sample 2: ",
                    "leads out");
        }
    }

    @Test
    void damagedSamplesAreToldOrSkipped() throws IOException {
        shard("some.tar", "1.json", GOOD, "2.json", "{", "3.json", GOOD, "3.png", "no picture", "4.json", GOOD);
        assertRefused(ErrorCode.DATA_INVALID, () -> open("some.tar", Map.of()), "some.tar: sample 2: ", "JSON");
        try (Dataset dataset = open("some.tar", Map.of("on_bad_row", "skip"))) {
            assertEquals(2, dataset.size());
            assertEquals(2, dataset.skipped().size());
            assertEquals("4", dataset.get(1).id());
        }
        byte[] latin = "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        shard(
                "latin.tar",
                "1.txt",
                "caf\u00e9",
                "1.cls",
                "3",
                "1.npy",
                latin,
                "2.txt",
                latin,
                "2.cls",
                "4",
                "3.txt",
                "q",
                "3.cls",
                latin);
        Map<String, Object> columns = Map.of("question_column", "txt", "answer_column", "cls");
        assertRefused(
                ErrorCode.DATA_INVALID, () -> open("latin.tar", columns), "latin.tar: sample 2: ", "text (in UTF-8)");
        Map<String, Object> skip = new HashMap<>(columns);
        skip.put("on_bad_row", "skip");
        try (Dataset dataset = open("latin.tar", skip)) {
            assertEquals(1, dataset.size());
            assertEquals("caf\u00e9", dataset.get(0).promptText());
            assertEquals(2, dataset.skipped().size());
            assertNotEquals(-1, dataset.skipped().get(1).reason().indexOf("text (in UTF-8)"));
        }
        Files.writeString(folder.resolve("text.tar"), "x".repeat(1000));
        assertRefused(ErrorCode.DATA_INVALID, () -> open("text.tar", Map.of()), "text.tar");
    }

    @Test
    void aSampleWithAFileTwiceIsDamagedAndTheOthersAreNot() throws IOException {
        for (String twice : List.of("1.png", "1.json")) {
            Object content = twice.equals("1.png") ? picture(5, 4) : GOOD;
            shard("twice.tar", "1.png", picture(5, 4), "1.json", GOOD, "2.json", GOOD, twice, content);
            assertRefused(
                    ErrorCode.DATA_INVALID,
                    () -> open("twice.tar", Map.of()),
                    "twice.tar: sample 1: '" + twice + "' is more than once in ");
            try (Dataset rest = open("twice.tar", Map.of("on_bad_row", "skip"))) {
                assertEquals(1, rest.size());
                assertEquals("2", rest.get(0).id());
                assertEquals(1, rest.skipped().size());
            }
        }
    }

    @Test
    void aShardThatIsCutOffIsAnErrorAndOneWithoutSamplesIsNamed() throws IOException {
        shard("a-0.tar", "0.json", GOOD);
        shard("a-1.tar", "1.json", GOOD, "2.json", GOOD);
        Path cut = folder.resolve("a-1.tar");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 1024));
        for (String mode : List.of("fail", "skip")) {
            assertRefused(
                    ErrorCode.DATA_INVALID,
                    () -> open("a-*.tar", Map.of("on_bad_row", mode)),
                    "a-1.tar: the archive is cut off: it stops after '1.json'");
        }
        shard("none.tar");
        assertRefused(ErrorCode.DATA_INVALID, () -> open("none.tar", Map.of()), "none.tar: no rows");
    }

    @Test
    void theFingerprintFollowsTheContentAndTheLimit() throws IOException {
        List<String> prints = new ArrayList<>();
        for (String answer : List.of("3", "4", "3")) {
            shard("one.tar", "1.json", "{\"question\": \"q\", \"answer\": " + answer + "}", "2.json", GOOD);
            prints.add(open("one.tar", Map.of()).fingerprint());
        }
        assertEquals(prints.get(0), prints.get(2));
        assertNotEquals(prints.get(0), prints.get(1));
        assertNotEquals(prints.get(0), open("one.tar", Map.of("limit", 1)).fingerprint());
    }

    @Test
    void columnsAreTheFieldsOfTheJsonAndTheEndingsOfTheOtherFiles() throws IOException {
        shard("train-0.tar", "1.png", picture(5, 4), "1.json", GOOD, "1.txt", "a caption");
        Path card = Files.writeString(folder.resolve("README.md"), "---\nlicense: mit\n---\n");
        try (Dataset dataset = open("train-0.tar", Map.of())) {
            assertEquals(
                    new DatasetDescription(
                            List.of(
                                    new Column("png", "string", "images"),
                                    new Column("question", "string", "question"),
                                    new Column("answer", "number", "answer"),
                                    new Column("txt", "string", "")),
                            Optional.of(new Licence("mit", card.toString()))),
                    dataset.describe());
        }
    }

    @Test
    void samplesOfOneNameInTwoShardsAreRefused() throws IOException {
        shard("a-0.tar", "1.json", GOOD);
        shard("a-1.tar", "1.json", GOOD);
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> open("a-*.tar", Map.of()),
                "a-1.tar: sample 1: id '1'",
                "a-0.tar: sample 1");
        assertRefused(ErrorCode.FILE_MISSING, () -> open("b-*.tar", Map.of()), "b-*.tar");
        assertRefused(ErrorCode.FILE_MISSING, () -> open("", Map.of()), "Data file is a folder, not a file: ");
    }
}
