package dev.rlvr.cli.check;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.InputFile;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.cli.console.Excerpt;
import dev.rlvr.cli.json.Json;
import dev.rlvr.cli.reward.GoldAnswer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of lines {@code {"answer": ..., "completion": "..."}}, read one at a time. Blank lines are passed over; other keys are not looked
 * at. For one thread.
 */
final class AnsweredLines implements AutoCloseable {
    /** The id of the dataset that its problems belong to. */
    static final String DATASET = "check";

    /** The longest line that is read: 16 MiB. */
    static final int MAX_LINE_BYTES = 16 << 20;

    private static final int LONGEST_SHOWN = 80;

    private static final ObjectReader JSON = Json.mapper().reader().with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private static final String FORM = "a line is {\"answer\": the ground truth, \"completion\": \"the text written\"}";

    private final Path file;
    private final InputStream input;
    private int line;

    /**
     * Opens a file.
     *
     * @throws RlvrException with code {@code FILE_MISSING} where it can't be read
     */
    AnsweredLines(Path file) {
        this.file = file;
        InputFile.check(file, "Input file");
        try {
            this.input = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** A problem known by its ground truth alone, and what was written for it. */
    record Answered(Problem problem, Completion completion) {}

    /** Returns what the next line holds; empty at the end of the file. */
    Optional<Answered> next() {
        while (true) {
            Optional<byte[]> bytes = nextLine();
            if (bytes.isEmpty()) {
                return Optional.empty();
            }
            String text = decode(bytes.get());
            if (!text.isBlank()) {
                return Optional.of(read(text, new LinePlace(file, line)));
            }
        }
    }

    private static Answered read(String text, LinePlace place) {
        JsonNode row = parse(text, place);
        JsonNode answer = row.path("answer");
        JsonNode completion = row.path("completion");
        if (answer.isMissingNode() || answer.isNull()) {
            throw place.error("no \"answer\"; " + FORM);
        }
        if (completion.isMissingNode()) {
            throw place.error("no \"completion\"; " + FORM);
        }
        if (!completion.isTextual()) {
            throw place.error("\"completion\" must be a text, but is " + shown(completion));
        }
        Problem problem = new Problem(
                "line " + place.line(), DATASET, List.of(Message.user(0, "")), List.of(), gold(row, place), Map.of());
        return new Answered(problem, Completion.ofText(completion.asText()));
    }

    private static Answer gold(JsonNode row, LinePlace place) {
        try {
            return GoldAnswer.of(row.path("answer"), row.path("options"), row.path("frame"));
        } catch (IllegalArgumentException e) {
            throw place.error(String.valueOf(e.getMessage()), e);
        }
    }

    private static JsonNode parse(String text, LinePlace place) {
        try {
            JsonNode row = JSON.readTree(text);
            if (!row.isObject()) {
                throw place.error("expected a JSON object, but found " + shown(row));
            }
            return row;
        } catch (MismatchedInputException e) {
            throw place.error("not JSON: more follows after the first value", e);
        } catch (JsonProcessingException e) {
            // What follows names the start of an object, which is the start of the line.
            String why = e.getOriginalMessage().replaceAll("(?s) \\(start marker.*", "");
            throw place.error("not JSON: " + why, e);
        }
    }

    private static String shown(JsonNode value) {
        return Excerpt.of(value.toString(), LONGEST_SHOWN);
    }

    private Optional<byte[]> nextLine() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        line++;
        try {
            int next = input.read();
            if (next < 0) {
                return Optional.empty();
            }
            for (; next >= 0 && next != '\n'; next = input.read()) {
                bytes.write(next);
                if (bytes.size() > MAX_LINE_BYTES) {
                    throw new LinePlace(file, line).error("the line is longer than " + (MAX_LINE_BYTES >> 20) + " MiB");
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return Optional.of(bytes.toByteArray());
    }

    private String decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new LinePlace(file, line).error("the line is not UTF-8", e);
        }
    }

    private RlvrException unreadable(IOException cause) {
        return new RlvrException(
                ErrorCode.FILE_MISSING, "Input file can't be read: " + file + " (" + cause + ")", cause);
    }

    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
