package dev.rlvr.datasets.table;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetDescription;
import dev.rlvr.api.data.DatasetDescription.Column;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.datasets.Zips;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableDatasetTests {
    private static final String SUMS =
            "SELECT 's' || i AS id, i || ' + 1?' AS question, i + 1 AS answer, mod(i, 2) AS odd FROM range(%d) t(i)";

    @TempDir
    Path folder;

    private Tables tables;

    @BeforeEach
    void useFolder() {
        tables = new Tables(folder);
    }

    @Test
    void rowsOfParquetBecomeProblemsInAnyOrder() throws Exception {
        tables.parquet("train.parquet", String.format(SUMS, 5000));
        try (Dataset dataset = tables.open("{split}.parquet", Map.of("metadata_columns", List.of("odd")))) {
            assertEquals(5000, dataset.size());
            for (int i : new Random(3).ints(50, 0, 5000).toArray()) {
                Problem problem = dataset.get(i);
                assertEquals("s" + i, problem.id());
                assertEquals(i + " + 1?", problem.promptText());
                assertEquals(new Answer.Number(i + 1), problem.answer());
                assertEquals(
                        "{row=" + (i + 1) + ", odd=" + i % 2 + "}",
                        problem.metadata().toString());
            }
            assertTrue(
                    IntStream.range(0, 5000).allMatch(i -> dataset.get(i).id().equals("s" + i)));
        }
    }

    @Test
    void rowsWithGapsBetweenThemAreTheRowsThatTheyAre() throws Exception {
        tables.parquet("train.parquet", String.format(SUMS, 5000));
        try (Dataset dataset = tables.open("train.parquet", Map.of())) {
            for (int gap : new int[] {1, 2, 63, 64, 65, 2049}) {
                for (int i = 0; i < 5000; i += gap) {
                    assertEquals("s" + i, dataset.get(i).id());
                }
            }
        }
    }

    @Test
    void filesOfASplitFollowEachOther() throws Exception {
        tables.parquet("data/train-00000-of-00002.parquet", "SELECT 'a' AS question, 1 AS answer");
        tables.parquet("data/train-00001-of-00002.parquet", "SELECT unnest(['b', 'c']) AS question, 2 AS answer");
        tables.parquet("data/test-00000-of-00001.parquet", "SELECT 'd' AS question, 3 AS answer");
        try (Dataset train = tables.open("train", "folder", "", Map.of());
                Dataset test = tables.open("test", "folder", "", Map.of());
                Dataset pattern = tables.open("data/*.parquet", Map.of("where", "answer >= 2"))) {
            assertEquals(3, train.size());
            assertEquals("c", train.get(2).promptText());
            assertEquals("train-00001-of-00002-row-2", train.get(2).id());
            assertEquals("d", test.get(0).promptText());
            assertEquals(List.of("d", "b", "c"), questions(pattern));
        }
        assertRefused(
                ErrorCode.FILE_MISSING, () -> tables.open("dev", "folder", "", Map.of()), "split 'dev'", "data/test");
        assertRefused(ErrorCode.FILE_MISSING, () -> tables.open("none/*.parquet", Map.of()), "No data file matches");
        assertRefused(ErrorCode.FILE_MISSING, () -> tables.open("none.parquet", Map.of()), "none.parquet");
    }

    private static List<String> questions(Dataset dataset) {
        return IntStream.range(0, dataset.size())
                .mapToObj(i -> dataset.get(i).promptText())
                .toList();
    }

    @Test
    void rowsAreFilteredAndShapedAndQueriedInSql() throws Exception {
        tables.parquet("sums.parquet", String.format(SUMS, 10));
        try (Dataset some = tables.open("sums.parquet", Map.of("where", "odd = 1 -- odd ones", "limit", 3));
                Dataset shaped = tables.open(
                        "sums.parquet", Map.of("select", "upper(id) AS id, question, answer * 2 AS answer"));
                Dataset queried = tables.open(
                        "sums.parquet",
                        Map.of(
                                "sql",
                                "SELECT odd AS question, sum(answer) AS answer FROM (SELECT * REPLACE (odd::VARCHAR AS odd) FROM data)"
                                        + " GROUP BY odd ORDER BY odd"))) {
            assertEquals(List.of("1 + 1?", "3 + 1?", "5 + 1?"), questions(some));
            assertEquals("S4", shaped.get(4).id());
            assertEquals(new Answer.Number(10), shaped.get(4).answer());
            assertEquals(List.of("0", "1"), questions(queried));
            assertEquals(new Answer.Number(30), queried.get(1).answer());
            assertNotEquals(some.fingerprint(), shaped.fingerprint());
        }
    }

    @Test
    void sqlMayOnlyReadAndOnlyBesideItsFiles() throws Exception {
        tables.parquet("data/sums.parquet", String.format(SUMS, 3));
        Path secret = tables.text("secret.csv", "question,answer\na,b\n");
        assertRefused(
                ErrorCode.CONFIG_VALUE_INVALID,
                () -> tables.open("data/sums.parquet", Map.of("sql", "DROP TABLE data")),
                "sql");
        assertRefused(
                ErrorCode.CONFIG_VALUE_INVALID,
                () -> tables.open("data/sums.parquet", Map.of("sql", "SELECT * FROM data; SELECT 2")),
                "one SELECT");
        assertRefused(
                ErrorCode.CONFIG_VALUE_INVALID,
                () -> tables.open("data/sums.parquet", Map.of("where", "1 = 1) TO 'x.csv'; COPY (SELECT 1")),
                "where");
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> tables.open("data/sums.parquet", Map.of("sql", "SELECT * FROM read_csv('" + secret + "')")),
                "Permission");
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> tables.open("data/sums.parquet", Map.of("where", "nothing = 1")),
                "nothing");
    }

    @Test
    void csvAndJsonAreTablesToo() throws Exception {
        tables.text("a.csv", "question,answer,when\n\"one, or two?\",7,2020-01-02\nthree?,4,x\n");
        tables.text(
                "a.jsonl",
                "{\"question\": \"q\", \"answer\": [\"x\", \"y\"], \"info\": {\"level\": 3}}\n\n{\"question\": \"r\", \"answer\": null, \"info\": null, \"label\": \"z\"}\n");
        tables.text("a.json", "[{\"question\": \"2020-01-02 03:04:05\", \"answer\": 1.50}]");
        try (Dataset csv = tables.open("a.csv", Map.of("metadata_columns", "when"));
                Dataset lines = tables.open(
                        "a.jsonl",
                        Map.of("answer_column", List.of("answer", "label"), "metadata_columns", "info.level"));
                Dataset json = tables.open("a.json", Map.of())) {
            assertEquals("one, or two?", csv.get(0).promptText());
            assertEquals(new Answer.Number(7), csv.get(0).answer());
            assertEquals("2020-01-02", csv.get(0).metadata().get("when"));
            assertEquals(
                    new Answer.Structured("x", Map.of("answers", List.of("x", "y"))),
                    lines.get(0).answer());
            assertEquals("{line=1, info.level=3}", lines.get(0).metadata().toString());
            assertEquals(new Answer.Text("z"), lines.get(1).answer());
            assertEquals("2020-01-02 03:04:05", json.get(0).promptText());
        }
    }

    @Test
    void picturesComeFromBytesAndStructsAndListsAndBase64AndPaths() throws Exception {
        byte[] small = Tables.picture("png", 4, 3);
        byte[] large = Tables.picture("jpg", 40, 30);
        Files.write(folder.resolve("beside.png"), Tables.picture("png", 7, 5));
        String base64 = java.util.Base64.getEncoder().encodeToString(small);
        tables.parquet(
                "pictures.parquet",
                "SELECT 'q' AS question, [1, 1, 2, 2] AS answer, $0 AS a, {'bytes': $1, 'path': 'x.jpg'} AS b,"
                        + " [{'bytes': NULL::BLOB, 'path': 'beside.png'}, {'bytes': $0, 'path': NULL}] AS c, NULL::BLOB AS d,"
                        + " ['data:image/png;base64," + base64 + "', '" + base64 + "'] AS e",
                small,
                large);
        try (Dataset dataset =
                tables.open("pictures.parquet", Map.of("image_column", List.of("a", "b", "c", "d", "e")))) {
            Problem problem = dataset.get(0);
            Frame tiny = new Frame(4, 3);
            assertEquals(
                    List.of(tiny, new Frame(40, 30), new Frame(7, 5), tiny, tiny, tiny),
                    problem.images().stream().map(image -> image.size()).toList());
            assertEquals(40, problem.images().get(1).read().getWidth());
            assertEquals(tiny, ((Answer.Boxes) problem.answer()).frame());
            assertEquals(
                    6,
                    problem.images().stream()
                            .map(image -> image.key())
                            .distinct()
                            .count());
        }
    }

    @Test
    void theFingerprintFollowsTheContent() throws Exception {
        tables.parquet("a/t.parquet", String.format(SUMS, 10));
        tables.parquet("b/t.parquet", String.format(SUMS, 10));
        tables.parquet("c/t.parquet", String.format(SUMS, 10).replace("i + 1 AS", "i + 2 AS"));
        try (Dataset a = tables.open("a/t.parquet", Map.of());
                Dataset b = tables.open("b/t.parquet", Map.of());
                Dataset c = tables.open("c/t.parquet", Map.of());
                Dataset less = tables.open("a/t.parquet", Map.of("limit", 9))) {
            assertEquals(a.fingerprint(), b.fingerprint());
            assertNotEquals(a.fingerprint(), c.fingerprint());
            assertNotEquals(a.fingerprint(), less.fingerprint());
        }
    }

    @Test
    void damageIsToldWithFileAndRow() throws IOException, SQLException {
        byte[] whole = Files.readAllBytes(tables.parquet("whole.parquet", String.format(SUMS, 5000)));
        Files.write(folder.resolve("cut.parquet"), java.util.Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(folder.resolve("no.parquet"), "this is text");
        byte[] damaged = whole.clone();
        java.util.Arrays.fill(damaged, 40, 4000, (byte) 7);
        Files.write(folder.resolve("damaged.parquet"), damaged);
        for (String name : List.of("cut.parquet", "no.parquet", "damaged.parquet")) {
            assertRefused(ErrorCode.DATA_INVALID, () -> tables.open(name, Map.of()), name);
        }
        tables.parquet(
                "null.parquet", "SELECT 'q' AS question, CASE WHEN i <> 30 THEN i END AS answer FROM range(60) t(i)");
        try (Dataset late = tables.open("null.parquet", Map.of())) {
            assertRefused(ErrorCode.DATA_INVALID, () -> late.get(30), "null.parquet: row 31: ", "answer");
        }
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> tables.open("whole.parquet", Map.of("answer_column", "gold")),
                "whole.parquet",
                "'gold'",
                "[id, question, answer, odd]",
                "answer_column");
        tables.parquet("twice.parquet", "SELECT i % 40 AS id, 'q' AS question, i AS answer FROM range(41) t(i)");
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> tables.open("twice.parquet", Map.of()),
                "twice.parquet: row 41: id '0' is that of row 1 too");
        tables.open("twice.parquet", Map.of("limit", 40)).close();
    }

    @Test
    void damagedRowsAreSkippedAndListedOnRequest() throws Exception {
        byte[] picture = Tables.picture("png", 4, 3);
        tables.parquet(
                "some.parquet",
                "SELECT i AS id, 'q' AS question, 'a' AS answer, i AS n, CASE i WHEN 1 THEN $0[:40] WHEN 2 THEN $1 ELSE $0 END AS image FROM range(5) t(i)"
                        + " UNION ALL SELECT 0, 'q', 'a', 5, $0 UNION ALL SELECT 6, NULL, 'a', 6, $0",
                picture,
                "text".getBytes(StandardCharsets.UTF_8));
        try (Dataset dataset = tables.open("some.parquet", Map.of("on_bad_row", "skip"))) {
            assertEquals(3, dataset.size());
            assertEquals("4", dataset.get(2).id());
            assertEquals(
                    List.of("row 2", "row 3", "row 6", "row 7"),
                    dataset.skipped().stream()
                            .map(row -> row.place().replaceFirst(".*some.parquet: ", ""))
                            .toList());
            assertTrue(
                    dataset.skipped().get(0).reason().contains("image"),
                    dataset.skipped().toString());
            assertFalse(
                    dataset.skipped().get(0).reason().contains("some.parquet: row 2: "),
                    dataset.skipped().toString());
        }
        tables.text("some.csv", "question,answer\na,b\nc\nd,e\n");
        assertRefused(ErrorCode.DATA_INVALID, () -> tables.open("some.csv", Map.of()), "some.csv");
        try (Dataset dataset = tables.open("some.csv", Map.of("on_bad_row", "skip"))) {
            assertEquals(List.of("a", "d"), questions(dataset));
            assertEquals(1, dataset.skipped().size());
        }
    }

    @Test
    void whatIsSkippedOfTextsIsListedAlsoWhereSqlOrSeveralFilesAreRead() throws Exception {
        tables.text("some/a.csv", "question,answer\na,b\nc\nd,e\n");
        tables.text("some/b.csv", "question,answer\nf\ng,h\n");
        tables.text(
                "lines.jsonl",
                "{\"question\": \"a\", \"answer\": 1}\n{\"question\n{\"question\": \"b\", \"answer\": 2}\n");
        Map<String, String> sql = Map.of("on_bad_row", "skip", "sql", "SELECT * FROM data ORDER BY question");
        try (Dataset files = tables.open("some/*.csv", Map.of("on_bad_row", "skip"));
                Dataset queried = tables.open("some/*.csv", sql);
                Dataset lines = tables.open("lines.jsonl", Map.of("on_bad_row", "skip"))) {
            for (Dataset dataset : List.of(files, queried)) {
                assertEquals(List.of("a", "d", "g"), questions(dataset));
                assertEquals(
                        List.of("a.csv:3", "b.csv:2"),
                        dataset.skipped().stream()
                                .map(row -> row.place().replaceFirst(".*/", ""))
                                .toList());
            }
            assertEquals(List.of("a", "b"), questions(lines));
            assertEquals(1, lines.skipped().size());
        }
    }

    @Test
    void textsInAnotherEncodingAreRefused() throws IOException {
        Files.write(
                folder.resolve("latin.csv"),
                "question,answer\na,b\ncaf\u00e9,d\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(ErrorCode.DATA_INVALID, () -> tables.open("latin.csv", Map.of()), "latin.csv:3: not UTF-8");
        Files.write(
                folder.resolve("latin.jsonl"),
                "{\"question\": \"caf\u00e9\", \"answer\": 1}\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> tables.open("latin.jsonl", Map.of()),
                "latin.jsonl:1: the line is not UTF-8");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumnAndUtf16IsNoTable() throws Exception {
        String csv = "question,answer\na,b\ncaf\u00e9,d\n";
        tables.text("mark.csv", "\uFEFF" + csv);
        try (Dataset marked = tables.open("mark.csv", Map.of())) {
            assertEquals(List.of("a", "caf\u00e9"), questions(marked));
        }
        String json = "{\"question\": \"caf\u00e9\", \"answer\": 1}\n";
        for (Charset wide : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Files.write(folder.resolve("wide.csv"), csv.getBytes(wide));
            Files.write(folder.resolve("wide.jsonl"), json.getBytes(wide));
            try (GZIPOutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("wide.csv.gz")))) {
                packed.write(csv.getBytes(wide));
            }
            for (String name : List.of("wide.csv", "wide.csv.gz", "wide.jsonl")) {
                for (String onBadRow : List.of("fail", "skip")) {
                    assertRefused(
                            ErrorCode.DATA_INVALID,
                            () -> tables.open(name, Map.of("on_bad_row", onBadRow)),
                            name + ": row 1: ",
                            "UTF-16");
                }
            }
        }
        for (String name : List.of("mark.jsonl", "mark.json")) {
            tables.text(name, "\uFEFF" + (name.endsWith("l") ? json : "[" + json + "]"));
            assertRefused(
                    ErrorCode.DATA_INVALID, () -> tables.open(name, Map.of()), name + ": row 1: ", "byte order mark");
        }
    }

    @Test
    void rowsInAnotherEncodingAreSkippedAndListedOnRequest() throws Exception {
        Files.write(
                folder.resolve("latin.csv"),
                "question,answer\na,b\ncaf\u00e9,d\ne,f\n".getBytes(StandardCharsets.ISO_8859_1));
        try (Dataset dataset = tables.open("latin.csv", Map.of("on_bad_row", "skip"))) {
            assertEquals(List.of("a", "e"), questions(dataset));
            assertEquals(1, dataset.skipped().size());
            assertTrue(dataset.skipped().get(0).place().endsWith("latin.csv:3"));
            assertTrue(dataset.skipped().get(0).reason().contains("not UTF-8"));
        }
    }

    @Test
    void damagedPicturesOfAZipArchiveAreToldWithTheirRowOrSkipped() throws Exception {
        byte[] good = Zips.picture(4, 3);
        Map<String, byte[]> members = new java.util.LinkedHashMap<>();
        members.put("good.png", good);
        members.put("cut.png", java.util.Arrays.copyOf(good, good.length - 12));
        members.put("bomb.png", new byte[(64 << 20) + 1]);
        Zips.write(folder.resolve("p.zip"), members);
        Files.write(folder.resolve("good.png"), good);
        StringBuilder csv = new StringBuilder("question,answer,image\n");
        List.of("good", "cut", "bomb", "none", "../good")
                .forEach(name -> csv.append("q,a,").append(name).append(".png\n"));
        tables.text("rows.csv", csv.toString());
        Map<String, String> images = Map.of("images", folder.resolve("p.zip").toString());
        assertRefused(ErrorCode.DATA_INVALID, () -> tables.open("rows.csv", images), "rows.csv:5: ", "none.png");
        Map<String, String> skip = Map.of("images", images.getOrDefault("images", ""), "on_bad_row", "skip");
        try (Dataset dataset = tables.open("rows.csv", skip)) {
            assertEquals(1, dataset.size());
            List<String> skipped = dataset.skipped().stream()
                    .map(row -> row.place().replaceFirst(".*/", "") + " " + row.reason())
                    .toList();
            List<String> reasons = List.of("cut off", "'bomb.png' in ", "no 'none.png' in ", "leads out");
            assertEquals(reasons.size(), skipped.size(), skipped.toString());
            for (int i = 0; i < reasons.size(); i++) {
                assertTrue(skipped.get(i).startsWith("rows.csv:" + (i + 3) + " "), skipped.toString());
                assertTrue(skipped.get(i).contains(reasons.get(i)), skipped.toString());
            }
        }
    }

    @Test
    void temporaryFilesGoWithTheDatasetOrWithTheOpeningThatFails() throws Exception {
        Path root = Files.createDirectory(folder.resolve("temporary"));
        Path file = tables.text("rows.csv", "question,answer\na,b\n");
        MapSettings sound = new MapSettings(Map.of("file", file.toString()));
        try (Dataset dataset = open(sound, root)) {
            assertEquals(List.of("a"), questions(dataset));
            assertEquals(1, entries(root));
        }
        assertEquals(0, entries(root));
        MapSettings wrong = new MapSettings(Map.of("file", file.toString(), "answer_column", "none"));
        assertRefused(ErrorCode.DATA_INVALID, () -> open(wrong, root), "none");
        assertEquals(0, entries(root));
    }

    private static Dataset open(MapSettings settings, Path root) {
        DatasetRequest request = new DatasetRequest("mine", "train", settings);
        return TableDataset.open(TableSettings.read(request), () -> new TemporaryFolder(folderIn(root)));
    }

    private static Path folderIn(Path root) {
        try {
            return Files.createTempDirectory(root, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }

    @Test
    void anOpenQuoteIsAnErrorAndChangesNoOtherRow() throws Exception {
        StringBuilder rows = new StringBuilder("question,answer\n");
        IntStream.range(0, 50).forEach(i -> rows.append("\"q").append(i).append("\",\"red\"\n"));
        tables.text("open.csv", rows + "\"q,red\n");
        assertRefused(ErrorCode.DATA_INVALID, () -> tables.open("open.csv", Map.of()), "open.csv");
        tables.text("whole.csv", rows + "\"a \"\"q\"\", and\",red\n");
        try (Dataset dataset = tables.open("whole.csv", Map.of())) {
            assertEquals("a \"q\", and", questions(dataset).get(50));
        }
    }

    @Test
    void theLastRowIsCheckedWhenATableIsOpened() throws Exception {
        tables.parquet(
                "last.parquet", "SELECT 'q' AS question, CASE WHEN i < 59 THEN i END AS answer FROM range(60) t(i)");
        assertRefused(ErrorCode.DATA_INVALID, () -> tables.open("last.parquet", Map.of()), "last.parquet: row 60: ");
    }

    @Test
    void columnsAreToldWithTheirTypesAndUses() throws Exception {
        tables.parquet(
                "hub/data/train-00000.parquet",
                "SELECT 'a' AS prompt, {'ground_truth': '1', 'style': 'rule'} AS reward_model, 3 AS level, 'x' AS data_source");
        tables.parquet(
                "hub/data/train-00001.parquet",
                "SELECT 'b' AS prompt, {'ground_truth': '2', 'style': 'rule'} AS reward_model, 'y' AS more");
        tables.text("hub/README.md", "---\nlicense: mit\n---\n");
        try (Dataset dataset = tables.open("train", "folder", "hub", Map.of("format", "verl"))) {
            DatasetDescription described = dataset.describe();
            assertEquals(
                    List.of(
                            new Column("prompt", "VARCHAR", "question"),
                            new Column(
                                    "reward_model",
                                    "STRUCT(ground_truth VARCHAR, style VARCHAR)",
                                    "answer (reward_model.ground_truth)"),
                            new Column("level", "INTEGER", ""),
                            new Column("data_source", "VARCHAR", "metadata"),
                            new Column("more", "VARCHAR", "")),
                    described.columns());
            assertEquals("mit", described.licence().orElseThrow().name());
        }
        try (Dataset dataset = tables.open(
                "hub/data/train-*.parquet",
                Map.of("sql", "SELECT prompt AS question, reward_model.ground_truth AS answer FROM data"))) {
            assertEquals(
                    List.of(new Column("question", "VARCHAR", "question"), new Column("answer", "VARCHAR", "answer")),
                    dataset.describe().columns());
            assertEquals("mit", dataset.describe().licence().orElseThrow().name());
        }
    }

    @Test
    void fieldsAreAllColumnsOfARowButTheirBytes() throws Exception {
        tables.parquet(
                "train.parquet",
                "SELECT i || '?' AS question, -i AS answer, NULL::VARCHAR AS hint, {'level': i, 'source': 'x'} AS extra, $0 AS image, [{'bytes': $0, 'path': 'p'}] AS images"
                        + " FROM range(3000) t(i)",
                Tables.picture("png", 4, 4));
        try (Dataset dataset = tables.open("train.parquet", Map.of("where", "answer <= -2000"))) {
            assertEquals(
                    "{question=2005?, answer=-2005, hint=null, extra={level=2005, source=x}}",
                    dataset.fields(5).toString());
        }
        try (Dataset dataset =
                tables.open("train.parquet", Map.of("select", "question, answer, image, extra.level AS level"))) {
            assertEquals(Map.of("question", "7?", "answer", -7L, "level", 7L), dataset.fields(7));
        }
    }
}
