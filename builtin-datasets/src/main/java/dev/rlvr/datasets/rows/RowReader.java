package dev.rlvr.datasets.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes problems from rows. Thread-safe. */
public final class RowReader implements AutoCloseable {
    /** The longest prompt or answer that is read, in characters. */
    private static final int LONGEST = 16_000_000;

    private static final Frame UNREAD = new Frame(1, 1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String dataset;
    private final RowSettings settings;
    private final RowImages images;

    /** Creates a reader of rows of a dataset. */
    public RowReader(String dataset, RowSettings settings) {
        this.dataset = dataset;
        this.settings = settings;
        this.images = new RowImages(settings.images(), settings.columns().image());
    }

    /**
     * Checks a row without opening its pictures, and returns its id.
     *
     * @param unnamed the id of a row that has none
     */
    public String check(Row row, String unnamed) {
        return read(row, unnamed, true).id();
    }

    /**
     * Checks a row, and that its pictures have a size that can be decoded and an end. Pixels are not decoded.
     *
     * @param unnamed the id of a row that has none
     */
    public String checkAll(Row row, String unnamed) {
        Problem problem = read(row, unnamed, true);
        problem.images().forEach(ImageSource::check);
        return problem.id();
    }

    /**
     * Makes the problem of a row.
     *
     * @param unnamed the id of a row that has none
     */
    public Problem read(Row row, String unnamed) {
        return read(row, unnamed, false);
    }

    /** Closes archives of pictures. */
    @Override
    public void close() {
        images.close();
    }

    private Problem read(Row row, String unnamed, boolean checkOnly) {
        List<ImageSource> pictures = images.read(row);
        List<String> options = options(row);
        Answer answer = settings.answers()
                .read(
                        Cell.first(row, settings.columns().answer()),
                        options,
                        () -> checkOnly && !pictures.isEmpty() ? UNREAD : frame(pictures, row.place()),
                        row.place());
        Problem problem = new Problem(
                id(row, unnamed), dataset, prompt(row, answer, pictures.size()), pictures, answer, metadata(row));
        requireShort("prompt", problem.promptText(), row.place());
        requireShort("answer", answer.text(), row.place());
        return problem;
    }

    private static void requireShort(String what, String text, Place place) {
        if (text.length() > LONGEST) {
            throw place.error("the " + what + " is longer than " + LONGEST / 1_000_000 + " million characters");
        }
    }

    private List<Message> prompt(Row row, Answer answer, int pictures) {
        String suffix = answer instanceof Answer.Choice choice && settings.showOptions()
                ? PromptReader.lettered(choice.options())
                : "";
        if (!settings.instruction().isEmpty()) {
            suffix = suffix + "\n" + settings.instruction();
        }
        return PromptReader.read(
                Cell.first(row, settings.columns().question()), context(row), suffix, pictures, row.place());
    }

    private String context(Row row) {
        JsonNode value = Cell.at(row.values(), settings.columns().context());
        if (value.isMissingNode()) {
            return "";
        }
        if (!value.isTextual()) {
            throw row.place().error("the context must be a text (in UTF-8), but is " + Place.shown(value));
        }
        return value.textValue().isBlank() ? "" : value.textValue().strip() + "\n";
    }

    private String id(Row row, String unnamed) {
        JsonNode value = Cell.at(row.values(), settings.columns().id());
        return value.isValueNode() ? value.asText() : unnamed;
    }

    private List<String> options(Row row) {
        JsonNode value = Cell.at(row.values(), settings.columns().options());
        return value.isMissingNode() ? List.of() : TextList.read(value, "options", row.place());
    }

    private Map<String, Object> metadata(Row row) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put(row.place().unit(), row.place().number());
        for (String column : settings.columns().metadata()) {
            JsonNode value = Cell.at(row.values(), column);
            if (!value.isMissingNode()) {
                metadata.put(column, JSON.convertValue(value, Object.class));
            }
        }
        return metadata;
    }

    private Frame frame(List<ImageSource> pictures, Place place) {
        if (settings.frame().isPresent()) {
            return settings.frame().get();
        }
        if (pictures.isEmpty()) {
            throw place.error("boxes are in pixels of the picture, but the " + place.unit()
                    + " has none; set frame: [width, height]");
        }
        return pictures.get(0).size();
    }
}
