package dev.rlvr.datasets.rows;

import java.util.List;

/**
 * What holds where the settings say nothing: the columns of a format. Of several names for the question or the answer, the first that a row has counts.
 *
 * @param columns the names of columns
 * @param answers how answers are read
 * @param images where relative paths of pictures start, from the file's folder
 */
public record RowDefaults(RowSettings.Columns columns, AnswerReader answers, String images) {
    /** The columns of a file that was made for rlvr. */
    public static final RowDefaults PLAIN = new RowDefaults(
            new RowSettings.Columns(
                    List.of("question"), List.of("answer"), List.of("image", "images"), "id", "options", "", List.of()),
            new AnswerReader(AnswerType.AUTO, "", false, false),
            "");

    /** Returns these defaults with other columns for the question and the answer. */
    public RowDefaults asks(List<String> questions, List<String> texts) {
        return with(new RowSettings.Columns(
                questions,
                texts,
                columns.image(),
                columns.id(),
                columns.options(),
                columns.context(),
                columns.metadata()));
    }

    /** Returns these defaults with other columns of pictures, whose paths start in a folder. */
    public RowDefaults shows(String folder, List<String> pictures) {
        RowSettings.Columns shown = new RowSettings.Columns(
                columns.question(),
                columns.answer(),
                pictures,
                columns.id(),
                columns.options(),
                columns.context(),
                columns.metadata());
        return new RowDefaults(shown, answers, folder);
    }

    /** Returns these defaults with other columns for options, the id and what goes into the metadata. */
    public RowDefaults has(String options, String id, List<String> metadata) {
        return with(new RowSettings.Columns(
                columns.question(), columns.answer(), columns.image(), id, options, columns.context(), metadata));
    }

    /** Returns these defaults with a column whose text stands before the question. */
    public RowDefaults introduces(String context) {
        return with(new RowSettings.Columns(
                columns.question(),
                columns.answer(),
                columns.image(),
                columns.id(),
                columns.options(),
                context,
                columns.metadata()));
    }

    /** Returns these defaults with answers of another type that follow a marker. */
    public RowDefaults answers(AnswerType type, String after) {
        return with(new AnswerReader(type, after, answers.tags(), answers.lists()));
    }

    /** Returns these defaults with answers between tags, or in lists. */
    public RowDefaults unwraps(boolean tags, boolean lists) {
        return with(new AnswerReader(answers.type(), answers.answerAfter(), tags, lists));
    }

    private RowDefaults with(RowSettings.Columns others) {
        return new RowDefaults(others, answers, images);
    }

    private RowDefaults with(AnswerReader others) {
        return new RowDefaults(columns, others, images);
    }
}
