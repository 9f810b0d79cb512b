package dev.rlvr.datasets.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.datasets.rows.HalfCharacters;
import dev.rlvr.datasets.rows.JsonFault;
import dev.rlvr.datasets.rows.Place;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A JSON file, read through before DuckDB reads it: its rows are the values of an array, or values that follow each other. DuckDB takes more for JSON, such as
 * an array that breaks off after a comma, and does not say which row is damaged.
 */
final class JsonDocument {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Stands for bytes that are not UTF-8; no UTF-8 decodes to it, as it is half a character. */
    private static final char NOT_UTF8 = '\uDFFF';

    private final Path file;
    private final JsonParser parser;
    private int rows;
    private int depth;
    /** How deep the rows are: 1 in an array. */
    private int rowDepth;

    private JsonDocument(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Checks a file, strictly: valid UTF-8, no key twice in an object, no half characters, and an end.
     *
     * @return how many rows it has
     * @throws RlvrException with the row, the line and the column of what is damaged
     */
    static int check(Path file) {
        try (Reader text = new InputStreamReader(
                        TextStart.open(file),
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                                .replaceWith(String.valueOf(NOT_UTF8)));
                JsonParser parser = JSON.createParser(text)) {
            return new JsonDocument(file, parser).check();
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.DATA_INVALID, file + ": can't be read (" + e + ")", e);
        }
    }

    private int check() throws IOException {
        try {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                take(token);
            }
            return rows;
        } catch (JsonProcessingException e) {
            String message = e.getOriginalMessage();
            if (message.startsWith("Unexpected end-of-input") && depth == 1 && rowDepth == 1) {
                throw new RlvrException(
                        ErrorCode.DATA_INVALID, file + ": the array is cut off: it doesn't end with ]", e);
            }
            boolean decoded = !message.contains("(code " + (int) NOT_UTF8);
            throw damaged(decoded ? JsonFault.reason(e) : "not UTF-8", e.getLocation(), e);
        }
    }

    private void take(JsonToken token) throws IOException {
        if (token.isStructEnd()) {
            depth--;
            return;
        }
        if (rows == 0 && depth == 0 && token == JsonToken.START_ARRAY) {
            rowDepth = 1;
        } else if (depth == rowDepth) {
            rows++;
        }
        if (token.isStructStart()) {
            depth++;
        } else if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) {
            checkText(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        }
    }

    private void checkText(char[] text, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (!Character.isSurrogate(text[i])) {
                continue;
            }
            if (i + 1 < from + length && Character.isSurrogatePair(text[i], text[i + 1])) {
                i++;
            } else {
                throw damaged(
                        text[i] == NOT_UTF8 ? "not UTF-8" : HalfCharacters.fault(text[i]),
                        parser.currentTokenLocation(),
                        null);
            }
        }
    }

    private RlvrException damaged(String reason, @Nullable JsonLocation at, @Nullable Throwable cause) {
        int row = depth == rowDepth ? rows + 1 : rows;
        Place place = rowDepth == 1 || row > 1 ? new Place(file.toString(), "row", row) : Place.whole(file);
        return place.error(JsonFault.where(at) + reason, cause);
    }
}
