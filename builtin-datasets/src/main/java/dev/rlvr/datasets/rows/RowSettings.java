package dev.rlvr.datasets.rows;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How rows are read.
 *
 * @param images the folder or archive in which relative paths of pictures start
 * @param frame the coordinates of boxes; empty where they are the picture's pixels
 * @param showOptions whether the options of a choice follow its question
 * @param instruction stands on a line of its own after the question; empty for none
 */
public record RowSettings(
        Path images,
        Columns columns,
        AnswerReader answers,
        Optional<Frame> frame,
        boolean showOptions,
        String instruction) {

    /** The names of columns, empty for none; {@code context} stands before the question; pictures come from all image columns that a row has, in order. */
    public record Columns(
            List<String> question,
            List<String> answer,
            List<String> image,
            String id,
            String options,
            String context,
            List<String> metadata) {

        /** Returns all names. */
        public List<String> all() {
            List<String> all = new ArrayList<>(question);
            all.addAll(answer);
            all.addAll(image);
            all.addAll(metadata);
            all.add(id);
            all.add(options);
            all.add(context);
            return all;
        }
    }

    /**
     * Reads the settings that all readers of rows have.
     *
     * @param folder the folder of the file
     */
    public static RowSettings read(Settings settings, Path folder, RowDefaults defaults) {
        return new RowSettings(
                settings.optionalPath("images").orElse(folder.resolve(defaults.images())),
                new Columns(
                        settings.texts("question_column", defaults.columns().question()),
                        settings.texts("answer_column", defaults.columns().answer()),
                        settings.texts("image_column", defaults.columns().image()),
                        settings.text("id_column", defaults.columns().id()),
                        settings.text("options_column", defaults.columns().options()),
                        settings.text("context_column", defaults.columns().context()),
                        settings.texts("metadata_columns", defaults.columns().metadata())),
                new AnswerReader(
                        AnswerType.read(settings, defaults.answers().type()),
                        settings.text("answer_after", defaults.answers().answerAfter()),
                        settings.flag("answer_tags", defaults.answers().tags()),
                        settings.flag("answer_lists", defaults.answers().lists())),
                frame(settings),
                settings.flag("show_options", true),
                settings.text("instruction", ""));
    }

    private static Optional<Frame> frame(Settings settings) {
        List<Double> sides;
        try {
            sides = settings.numbers("frame", List.of());
        } catch (RlvrException notNumbers) {
            settings.choice("frame", List.of("image"), "image");
            return Optional.empty();
        }
        if (sides.isEmpty() && !settings.has("frame")) {
            return Optional.empty();
        }
        if (sides.size() != 2 || sides.stream().anyMatch(side -> side <= 0)) {
            throw settings.invalid("frame", "Expected [width, height], both positive, or 'image', but found " + sides);
        }
        return Optional.of(new Frame(sides.get(0), sides.get(1)));
    }
}
