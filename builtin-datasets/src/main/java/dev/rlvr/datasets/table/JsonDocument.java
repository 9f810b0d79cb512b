package dev.rlvr.datasets.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.rlvr.api.RlvrException;
import dev.rlvr.datasets.rows.HalfCharacters;
import dev.rlvr.datasets.rows.JsonFault;
import dev.rlvr.datasets.rows.Place;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A JSON file, read through before DuckDB reads a copy with a row a line. Of the file itself DuckDB takes more for JSON, such as an array that breaks off
 * after a comma, does not say which row is damaged, and keeps a document of one object in memory as a whole.
 */
final class JsonDocument {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Stands for bytes that are not UTF-8; no UTF-8 decodes to it, as it is half a character. */
    private static final char NOT_UTF8 = '\uDFFF';

    private final Path file;
    private final JsonParser parser;
    private final JsonRowCopy copy;
    private int rows;
    /** Whether a row is being read, and not what is around it. */
    private boolean inRow;
    /** Whether there may be more than one row. */
    private boolean many;

    private JsonDocument(Path file, JsonParser parser, OutputStream copy) throws IOException {
        this.file = file;
        this.parser = parser;
        this.copy = new JsonRowCopy(parser, copy);
    }

    /**
     * Checks a file, strictly (valid UTF-8, no key twice in an object, no half characters, and an end), and copies its rows.
     *
     * @param copy where they are written, a line each
     * @return how many rows it has
     * @throws RlvrException with the row, the line and the column of what is damaged
     */
    static int copy(Path file, DocumentShape shape, Path copy) {
        try (Reader text = TextFile.open(file, NOT_UTF8);
                JsonParser parser = JSON.createParser(text);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy))) {
            return new JsonDocument(file, parser, out).copy(shape);
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
    }

    private int copy(DocumentShape shape) throws IOException {
        try {
            switch (shape) {
                case ROWS -> rows();
                case BY_KEY -> rowsByKey();
                case DATA -> rowsOfData();
            }
            copy.flush();
            return rows;
        } catch (JsonProcessingException e) {
            String message = e.getOriginalMessage();
            if (message.startsWith("Unexpected end-of-input") && many && !inRow) {
                throw Place.whole(file).error("the document is cut off after row " + rows, e);
            }
            boolean decoded = !message.contains("(code " + (int) NOT_UTF8);
            JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
            throw damaged(decoded ? JsonFault.reason(e) : "not UTF-8", at, e);
        }
    }

    private void rows() throws IOException {
        if (parser.nextToken() == JsonToken.START_ARRAY) {
            rowsOfArray();
            requireEnd();
            return;
        }
        for (JsonToken token = parser.currentToken(); token != null; token = parser.nextToken()) {
            row(null);
        }
    }

    private void rowsOfArray() throws IOException {
        many = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            row(null);
        }
    }

    private void rowsByKey() throws IOException {
        requireObject("rows by their ids");
        many = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            checkText();
            String key = parser.currentName();
            parser.nextToken();
            row(key);
        }
        requireEnd();
    }

    private void rowsOfData() throws IOException {
        requireObject("an array 'data'");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            checkText();
            boolean data = parser.currentName().equals("data");
            if (parser.nextToken() == JsonToken.START_ARRAY && data) {
                rowsOfArray();
            } else {
                value(false);
            }
        }
        requireEnd();
    }

    private void requireObject(String content) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw Place.whole(file).error("the document must be an object of " + content);
        }
    }

    private void requireEnd() throws IOException {
        if (parser.nextToken() != null) {
            throw Place.whole(file)
                    .error(JsonFault.where(parser.currentTokenLocation()) + "there is more after the end");
        }
    }

    private void row(@Nullable String key) throws IOException {
        rows++;
        inRow = true;
        copy.begin(key);
        value(true);
        copy.end();
        requireShort();
        inRow = false;
    }

    private void requireShort() {
        if (copy.isTooLong()) {
            throw damaged("the row is longer than " + (TextWindow.MOST >> 20) + " MiB", null, null);
        }
    }

    /** Reads a value that begins with the current token, and copies it where it is one of a row. */
    private void value(boolean copied) throws IOException {
        int depth = 0;
        while (true) {
            JsonToken token = parser.currentToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            checkText();
            if (copied) {
                copy.token();
                requireShort();
            }
            if (depth == 0) {
                return;
            }
            parser.nextToken();
        }
    }

    private void checkText() throws IOException {
        if (parser.currentToken() != JsonToken.FIELD_NAME && parser.currentToken() != JsonToken.VALUE_STRING) {
            return;
        }
        CharBuffer text = CharBuffer.wrap(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        int index = HalfCharacters.find(text);
        if (index >= 0) {
            char half = text.charAt(index);
            String reason = half == NOT_UTF8 ? "not UTF-8" : HalfCharacters.fault(half);
            throw damaged(reason, parser.currentTokenLocation(), null);
        }
    }

    private RlvrException damaged(String reason, @Nullable JsonLocation at, @Nullable Throwable cause) {
        int row = inRow ? rows : rows + 1;
        Place place = many || row > 1 ? new Place(file.toString(), "row", row) : Place.whole(file);
        return place.error(JsonFault.where(at) + reason, cause);
    }
}
