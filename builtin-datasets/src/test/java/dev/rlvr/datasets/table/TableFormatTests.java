package dev.rlvr.datasets.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.testing.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files with the columns and types of the published ones, and contents of our own. */
class TableFormatTests {
    private static final String PICTURE = "{'bytes': $0, 'path': NULL::VARCHAR}";

    @TempDir
    Path folder;

    private Tables tables;
    private byte[] picture = {};

    @BeforeEach
    void useFolder() throws Exception {
        tables = new Tables(folder);
        picture = Tables.picture("png", 8, 6);
    }

    private Problem only(String file, String format, Map<String, ?> more) {
        Map<String, Object> settings = new java.util.HashMap<>(more);
        settings.put("format", format);
        try (Dataset dataset = tables.open(file, settings)) {
            assertEquals(1, dataset.size());
            return dataset.get(0);
        }
    }

    private Problem only(String format, String query) throws Exception {
        tables.parquet("t.parquet", "SELECT " + query, picture);
        return only("t.parquet", format, Map.of());
    }

    private static Message user(Message.Part... parts) {
        return new Message(Message.Role.USER, List.of(parts));
    }

    private static Message.Part text(String text) {
        return new Message.Text(text);
    }

    private static Message.Part shown(int index) {
        return new Message.Picture(index);
    }

    @Test
    void verlRows() throws Exception {
        Problem problem = only(
                "verl",
                "'mine/sums' AS data_source, [{'role': 'system', 'content': 'Be brief.'}, {'role': 'user', 'content': '<image>How many?'}] AS prompt,"
                        + " 'math' AS ability, {'style': 'rule', 'ground_truth': '3'} AS reward_model, {'split': 'train', 'index': 0} AS extra_info, ["
                        + PICTURE + "] AS images");
        assertEquals(
                List.of(
                        new Message(Message.Role.SYSTEM, List.of(text("Be brief."))),
                        user(shown(0), text("How many?"))),
                problem.prompt());
        assertEquals(new Answer.Text("3"), problem.answer());
        assertEquals("mine/sums", problem.metadata().get("data_source"));
        assertEquals(new Frame(8, 6), problem.images().get(0).size());
    }

    @Test
    void trlRowsWithPlainPromptsAndChats() throws Exception {
        Problem plain =
                only("trl", "'How many?' AS prompt, '<answer> 3 </answer>' AS solution, " + PICTURE + " AS image");
        assertEquals(List.of(Message.user(1, "How many?")), plain.prompt());
        assertEquals(new Answer.Text("3"), plain.answer());
        tables.text(
                "chat.jsonl",
                "{\"prompt\": [{\"role\": \"user\", \"content\": [{\"type\": \"text\", \"text\": \"How many?\"}, {\"type\": \"image\"}]}], \"images\": [\"a.png\"], \"solution\": \"4\"}");
        Files.write(folder.resolve("a.png"), picture);
        Problem chat = only("chat.jsonl", "trl", Map.of());
        assertEquals(List.of(user(text("How many?"), shown(0))), chat.prompt());
    }

    @Test
    void vlmR1LinesAndReferringJson() throws Exception {
        Files.write(folder.resolve("a.png"), picture);
        tables.text(
                "a.jsonl",
                "{\"id\": 1, \"image\": \"a.png\", \"conversations\": [{\"from\": \"human\", \"value\": \"<image>What is it?\"}, {\"from\": \"gpt\", \"value\": \"<answer> a dog </answer>\"}]}");
        Problem line = only("a.jsonl", "vlm-r1", Map.of());
        assertEquals(List.of(user(shown(0), text("What is it?"))), line.prompt());
        assertEquals(new Answer.Text("a dog"), line.answer());
        tables.text(
                "rec.json",
                "[{\"image\": \"a.png\", \"problem\": \"Where is the dog?\", \"solution\": [1.5, 2, 3, 4]}]");
        assertEquals(
                new Answer.Boxes(List.of(new Box(1.5, 2, 3, 4)), List.of(), new Frame(8, 6)),
                only("rec.json", "vlm-r1", Map.of()).answer());
        // Its trainer reads the solution of a line by json.loads, with or without tags, or as a list.
        for (String box : List.of("\"<answer>[1.5, 2, 3, 4]</answer>\"", "\"[1.5, 2, 3, 4]\"", "[1.5, 2, 3, 4]")) {
            tables.text(
                    "rec.jsonl",
                    "{\"id\": 1, \"image\": \"a.png\", \"conversations\": [{\"from\": \"human\", \"value\": \"<image>Where?\"}, {\"from\": \"gpt\", \"value\": "
                            + box + "}]}");
            assertEquals(
                    new Answer.Boxes(List.of(new Box(1.5, 2, 3, 4)), List.of(), new Frame(8, 6)),
                    only("rec.jsonl", "vlm-r1", Map.of()).answer());
        }
        tables.text(
                "two.jsonl",
                "{\"image\": [\"a.png\", \"a.png\"], \"conversations\": [{\"from\": \"human\", \"value\": \"<image><image>How many?\"}, {\"from\": \"gpt\", \"value\": \"[1, 2, 3]\"}]}");
        assertEquals(
                new Answer.Text("[1, 2, 3]"),
                only("two.jsonl", "vlm-r1", Map.of()).answer());
    }

    @Test
    void easyR1Rows() throws Exception {
        Problem problem = only("easy-r1", "'<image>Find x.' AS problem, '48' AS answer, [" + PICTURE + "] AS images");
        assertEquals(List.of(user(shown(0), text("Find x."))), problem.prompt());
        assertEquals(new Answer.Text("48"), problem.answer());
    }

    @Test
    void geoQaRows() throws Exception {
        assertEquals(
                new Answer.Text("145°"),
                only(
                                "geoqa",
                                PICTURE
                                        + " AS image, 'Find the angle.' AS problem, '<answer> 145° </answer>' AS solution")
                        .answer());
    }

    @Test
    void satRows() throws Exception {
        Problem problem = only(
                "sat",
                "[" + PICTURE + ", " + PICTURE
                        + "] AS image_bytes, 'Which way did it turn?' AS question, ['left', 'right'] AS answers, 'action' AS question_type, 'right' AS correct_answer");
        assertEquals(new Answer.Choice(1, List.of("left", "right")), problem.answer());
        assertEquals(2, problem.images().size());
    }

    @Test
    void scienceQaAsParquetAndAsPublished() throws Exception {
        Problem row = only(
                "scienceqa",
                PICTURE
                        + " AS image, 'Which is alive?' AS question, ['rock', 'cat'] AS choices, 1::TINYINT AS answer, 'Living things grow.' AS hint,"
                        + " 'closed choice' AS task, 'grade2' AS grade, 'natural science' AS subject, 'biology' AS topic, 'c' AS category,"
                        + " 's' AS skill, 'l' AS lecture, 'x' AS solution");
        assertEquals(new Answer.Choice(1, List.of("rock", "cat")), row.answer());
        assertEquals(
                List.of(user(shown(0), text("Living things grow.\nWhich is alive? A) rock B) cat"))), row.prompt());
        String item =
                "{\"question\": \"Which?\", \"choices\": [\"x\", \"y\"], \"answer\": 0, \"hint\": \"\", \"image\": %s, \"split\": \"%s\", \"subject\": \"s\", \"lecture\": \"l\"}";
        tables.text(
                "problems.json",
                "{\"7\": " + String.format(item, "\"image.png\"", "train") + ", \"8\": "
                        + String.format(item, "null", "train") + ", \"9\": " + String.format(item, "null", "test")
                        + "}");
        Files.createDirectories(folder.resolve("images/train/7"));
        Files.write(folder.resolve("images/train/7/image.png"), picture);
        Problem pictured = only("problems.json", "scienceqa", Map.of("where", "split = 'train' AND image IS NOT NULL"));
        assertEquals("7", pictured.id());
        assertEquals("Which? A) x B) y", pictured.promptText());
        assertEquals(new Frame(8, 6), pictured.images().get(0).size());
        assertEquals(
                "9",
                only("problems.json", "scienceqa", Map.of("where", "split = 'test'"))
                        .id());
    }

    @Test
    void chartQaAsPublishedAndAsParquet() throws Exception {
        tables.text("test/test_human.json", "[{\"imgname\": \"1.png\", \"query\": \"How tall?\", \"label\": \"14\"}]");
        Files.createDirectories(folder.resolve("test/png"));
        Files.write(folder.resolve("test/png/1.png"), picture);
        Problem problem = only("test/test_human.json", "chartqa", Map.of());
        assertEquals(new Answer.Text("14"), problem.answer());
        assertEquals(1, problem.images().size());
        assertEquals(
                new Answer.Text("0.57"),
                only("chartqa", PICTURE + " AS image, 'q' AS query, ['0.57'] AS label, 0 AS human_or_machine")
                        .answer());
        Problem evaluated =
                only("chartqa", "'human_test' AS type, 'q' AS question, '0.57' AS answer, " + PICTURE + " AS image");
        assertEquals(new Answer.Text("0.57"), evaluated.answer());
        assertEquals("human_test", evaluated.metadata().get("type"));
    }

    @Test
    void infoVqaAsPublished() throws Exception {
        Files.write(folder.resolve("5.png"), picture);
        tables.text(
                "infographicsVQA_val_v1.0_withQT.json",
                "{\"dataset_name\": \"infographicVQA\", \"dataset_version\": \"1.0\", \"dataset_split\": \"val\", \"data\": [{\"questionId\": 65718, \"question\": \"Which?\", \"image_local_name\": \"5.png\","
                        + " \"image_url\": \"http://example.com/5.png\", \"ocr_output_file\": \"5.json\", \"answers\": [\"pinterest\", \"pin\"], \"data_split\": \"val\", \"answer_type\": [\"single span\"]}]}");
        Problem problem = only("infographicsVQA_val_v1.0_withQT.json", "infovqa", Map.of());
        assertEquals("65718", problem.id());
        assertEquals(
                new Answer.Structured("pinterest", Map.of("answers", List.of("pinterest", "pin"))), problem.answer());
    }

    @Test
    void mathVistaRows() throws Exception {
        String row = "'%s' AS pid, 'Which?' AS question, 'images/1.jpg' AS image, " + PICTURE
                + " AS decoded_image, %s AS choices, 'text' AS answer_type, '%s' AS answer";
        assertEquals(
                new Answer.Choice(1, List.of("2", "3")),
                only("mathvista", String.format(row, "1", "['2', '3']", "3")).answer());
        assertEquals(
                new Answer.Text("1.2"),
                only("mathvista", String.format(row, "2", "NULL::VARCHAR[]", "1.2"))
                        .answer());
    }

    @Test
    void mathVistaAsPublished() throws Exception {
        String row =
                "\"%s\": {\"question\": \"Which?\", \"image\": \"images/1.png\", \"choices\": %s, \"unit\": %s, \"precision\": null, \"answer\": \"%s\","
                        + " \"question_type\": \"q\", \"answer_type\": \"text\", \"pid\": \"%1$s\", \"metadata\": {\"split\": \"testmini\", \"img_width\": 8, \"skills\": [\"x\"]}}";
        tables.text(
                "testmini.json",
                "{" + row.formatted("1", "[\"grow \", \"stay \", \"grow \"]", "null", "stay ") + ", "
                        + row.formatted("2", "null", "\"years\"", "8") + "}");
        Files.createDirectories(folder.resolve("images"));
        Files.write(folder.resolve("images/1.png"), picture);
        Problem choice = only("testmini.json", "mathvista", Map.of("where", "choices IS NOT NULL"));
        assertEquals("1", choice.id());
        assertEquals(new Answer.Choice(1, List.of("grow ", "stay ", "grow ")), choice.answer());
        assertEquals(new Frame(8, 6), choice.images().get(0).size());
        Problem open = only("testmini.json", "mathvista", Map.of("where", "choices IS NULL"));
        assertEquals(new Answer.Text("8"), open.answer());
        assertEquals("years", open.metadata().get("unit"));
    }

    @Test
    void mmmuRows() throws Exception {
        String row = "'%s' AS id, '%s' AS question, '%s' AS options, " + PICTURE + " AS image_1, " + PICTURE
                + " AS image_2, NULL::STRUCT(bytes BLOB, path VARCHAR) AS image_3, '%s' AS answer, 'x' AS question_type";
        Problem choice = only(
                "mmmu",
                String.format(row, "val_1", "<image 2> Which of <image 1>?", "[''a <image 2>'', \"it''s\"]", "B"));
        assertEquals(new Answer.Choice(1, List.of("a <image 2>", "it's")), choice.answer());
        assertEquals(
                List.of(user(shown(1), text("Which of"), shown(0), text("? A) a <image 2> B) it's"))), choice.prompt());
        assertEquals(
                new Answer.Structured("1.5", Map.of("answers", List.of("1.5", "3/2"))),
                only("mmmu", String.format(row, "val_2", "How much?", "[]", "[''1.5'', ''3/2'']"))
                        .answer());
    }

    @Test
    void allProblemsOfGsm8kOpen() {
        Path file = SharedData.require("gsm8k/test.jsonl");
        try (Dataset dataset = Tables.open("test", "file", file, Map.of("format", "gsm8k"))) {
            assertEquals(1319, dataset.size());
            assertEquals(new Answer.Number(18), dataset.get(0).answer());
            for (int i = 0; i < dataset.size(); i++) {
                assertEquals(Answer.Number.class, dataset.get(i).answer().getClass());
            }
        }
    }
}
