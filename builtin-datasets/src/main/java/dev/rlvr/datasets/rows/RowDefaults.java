package dev.rlvr.datasets.rows;

import java.util.List;

/**
 * What holds where the settings say nothing: the columns of a format. Of several names for the question or the answer, the first that a row has counts.
 *
 * @param answerAfter a marker after which an answer begins; empty for none
 * @param answerTags whether an answer may stand between {@code <answer>} tags, which are not part of it
 * @param answerLists whether a text such as {@code ['a', 'b']} is several answers
 * @param images where relative paths of pictures start, from the file's folder
 */
public record RowDefaults(
        List<String> question,
        List<String> answer,
        List<String> image,
        String options,
        String id,
        List<String> metadata,
        AnswerType answerType,
        String answerAfter,
        boolean answerTags,
        boolean answerLists,
        String images) {
    /** The columns of a file that was made for rlvr. */
    public static final RowDefaults PLAIN = new RowDefaults(
            List.of("question"),
            List.of("answer"),
            List.of("image", "images"),
            "options",
            "id",
            List.of(),
            AnswerType.AUTO,
            "",
            false,
            false,
            "");

    /** Returns these defaults with other columns for the question and the answer. */
    public RowDefaults asks(List<String> questions, List<String> answers) {
        return new RowDefaults(
                questions,
                answers,
                image,
                options,
                id,
                metadata,
                answerType,
                answerAfter,
                answerTags,
                answerLists,
                images);
    }

    /** Returns these defaults with other columns of pictures, whose paths start in a folder. */
    public RowDefaults shows(String folder, List<String> columns) {
        return new RowDefaults(
                question,
                answer,
                columns,
                options,
                id,
                metadata,
                answerType,
                answerAfter,
                answerTags,
                answerLists,
                folder);
    }

    /** Returns these defaults with other columns for options, the id and what goes into the metadata. */
    public RowDefaults has(String optionsColumn, String idColumn, List<String> metadataColumns) {
        return new RowDefaults(
                question,
                answer,
                image,
                optionsColumn,
                idColumn,
                metadataColumns,
                answerType,
                answerAfter,
                answerTags,
                answerLists,
                images);
    }

    /** Returns these defaults with answers of another type that follow a marker. */
    public RowDefaults answers(AnswerType type, String after) {
        return new RowDefaults(
                question, answer, image, options, id, metadata, type, after, answerTags, answerLists, images);
    }

    /** Returns these defaults with answers between tags, or in lists. */
    public RowDefaults unwraps(boolean tags, boolean lists) {
        return new RowDefaults(
                question, answer, image, options, id, metadata, answerType, answerAfter, tags, lists, images);
    }
}
