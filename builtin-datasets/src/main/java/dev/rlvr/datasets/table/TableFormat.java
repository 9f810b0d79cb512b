package dev.rlvr.datasets.table;

import dev.rlvr.api.settings.Settings;
import dev.rlvr.datasets.rows.AnswerType;
import dev.rlvr.datasets.rows.RowDefaults;
import java.nio.file.Path;
import java.util.List;

/**
 * The columns of a format that other programs or published datasets have, so that their files open without further settings.
 *
 * @param shape where the rows of a JSON file are
 * @param document what they become, in SQL with {@code $file} for a file of lines; empty where they are as they are
 */
record TableFormat(String name, RowDefaults defaults, DocumentShape shape, String document) {
    private static final List<String> NONE = List.of();

    private static final List<TableFormat> ALL = List.of(
            rows("plain", RowDefaults.PLAIN),
            rows(
                    "verl",
                    RowDefaults.PLAIN
                            .asks(List.of("prompt"), List.of("reward_model.ground_truth"))
                            .has("options", "", List.of("data_source", "ability", "extra_info"))),
            rows(
                    "trl",
                    RowDefaults.PLAIN
                            .asks(List.of("prompt", "problem"), List.of("solution", "ground_truth", "answer"))
                            .unwraps(true, false)),
            rows(
                    "vlm-r1",
                    RowDefaults.PLAIN
                            .asks(
                                    List.of("conversations.0.value", "problem"),
                                    List.of("conversations.1.value", "solution"))
                            .unwraps(true, true)),
            rows("easy-r1", RowDefaults.PLAIN.asks(List.of("problem"), List.of("answer"))),
            rows("gsm8k", RowDefaults.PLAIN.answers(AnswerType.NUMBER, "####")),
            rows(
                    "geoqa",
                    RowDefaults.PLAIN
                            .asks(List.of("problem"), List.of("solution"))
                            .unwraps(true, false)),
            rows(
                    "sat",
                    RowDefaults.PLAIN
                            .asks(List.of("question"), List.of("correct_answer"))
                            .shows("", List.of("image_bytes", "images"))
                            .has("answers", "", List.of("question_type"))),
            new TableFormat(
                    "scienceqa",
                    RowDefaults.PLAIN
                            .shows("images", List.of("image"))
                            .has("choices", "id", List.of("subject", "topic", "split"))
                            .introduces("hint"),
                    DocumentShape.BY_KEY,
                    "SELECT key AS id, value.question AS question, value.choices AS choices, value.answer AS answer,"
                            + " value.split AS split, value.subject AS subject, value.topic AS topic, value.hint AS hint,"
                            + " value.split || '/' || key || '/' || value.image AS image"
                            + byKey(
                                    "question VARCHAR, choices VARCHAR[], answer INTEGER, split VARCHAR, subject VARCHAR,"
                                            + " topic VARCHAR, hint VARCHAR, image VARCHAR")),
            rows(
                    "chartqa",
                    RowDefaults.PLAIN
                            .asks(List.of("query", "question"), List.of("label", "answer"))
                            .shows("png", List.of("image", "imgname"))
                            .has("options", "", List.of("human_or_machine", "type"))
                            .answers(AnswerType.TEXT, "")),
            new TableFormat(
                    "infovqa",
                    RowDefaults.PLAIN
                            .asks(List.of("question"), List.of("answers"))
                            .shows("", List.of("image", "image_local_name"))
                            .has("options", "questionId", NONE)
                            .answers(AnswerType.TEXT, ""),
                    DocumentShape.DATA,
                    ""),
            new TableFormat(
                    "mathvista",
                    RowDefaults.PLAIN
                            .shows("", List.of("decoded_image"))
                            .has("choices", "pid", List.of("question_type", "answer_type", "unit", "precision")),
                    DocumentShape.BY_KEY,
                    "SELECT * EXCLUDE (image), image AS decoded_image FROM (SELECT unnest(value)"
                            + byKey("pid VARCHAR, question VARCHAR, image VARCHAR, choices VARCHAR[], unit VARCHAR,"
                                    + " precision INTEGER, answer VARCHAR, question_type VARCHAR, answer_type VARCHAR")
                            + ")"),
            rows(
                    "mmmu",
                    RowDefaults.PLAIN
                            .shows(
                                    "",
                                    List.of(
                                            "image_1", "image_2", "image_3", "image_4", "image_5", "image_6",
                                            "image_7"))
                            .has("options", "id", List.of("question_type", "subfield"))
                            .unwraps(false, true)));

    /** The rows of a JSON object whose values are rows, as {@code key} and {@code value}. */
    private static String byKey(String fields) {
        return " FROM read_json($file, format = 'newline_delimited', maximum_object_size = 16777216,"
                + " columns = {key: 'VARCHAR', value: 'STRUCT(" + fields + ")'})";
    }

    private static TableFormat rows(String name, RowDefaults defaults) {
        return new TableFormat(name, defaults, DocumentShape.ROWS, "");
    }

    /** Reads {@code format}. */
    static TableFormat read(Settings settings) {
        String name =
                settings.choice("format", ALL.stream().map(TableFormat::name).toList(), "plain");
        return ALL.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the rows of a file, as a query. */
    String rows(TableKind kind, Path file) {
        return kind == TableKind.JSON && !document.isEmpty()
                ? document.replace("$file", Sql.text(file.toString()))
                : "SELECT * FROM " + kind.scan(file);
    }
}
