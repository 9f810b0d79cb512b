package dev.rlvr.datasets.jsonl;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a JSON Lines file is read.
 *
 * @param frame the coordinates of boxes; empty where they are the picture's pixels
 * @param answerAfter a marker after which a text answer begins; empty for none
 */
record JsonlSettings(
        Path file,
        Path images,
        Columns columns,
        AnswerType answerType,
        Optional<Frame> frame,
        String answerAfter,
        boolean showOptions,
        String instruction,
        int limit) {

    /** The names of columns; pictures come from all image columns that a line has, in order. */
    record Columns(String question, String answer, List<String> image, String id, String options) {}

    static JsonlSettings read(DatasetRequest request) {
        Settings settings = request.settings();
        Path file = Path.of(settings.path("file").toString().replace("{split}", request.split()));
        Path parent = file.toAbsolutePath().getParent();
        return new JsonlSettings(
                file,
                settings.optionalPath("images").orElse(parent == null ? file : parent),
                columns(settings),
                AnswerType.read(settings),
                frame(settings),
                settings.text("answer_after", ""),
                settings.flag("show_options", true),
                settings.text("instruction", ""),
                settings.integer("limit", Integer.MAX_VALUE, 1, Integer.MAX_VALUE));
    }

    private static Columns columns(Settings settings) {
        return new Columns(
                settings.text("question_column", "question"),
                settings.text("answer_column", "answer"),
                settings.texts("image_column", List.of("image", "images")),
                settings.text("id_column", "id"),
                settings.text("options_column", "options"));
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
