package dev.rlvr.datasets.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Copies rows from a parser, token by token, a line each. */
final class JsonRowCopy {
    private final JsonParser parser;
    private final OutputStream out;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final JsonGenerator generator;
    private boolean keyed;

    JsonRowCopy(JsonParser parser, OutputStream out) throws IOException {
        this.parser = parser;
        this.out = out;
        this.generator = new JsonFactory().createGenerator(line).setRootValueSeparator(null);
    }

    /** Begins a row; one that has a key is an object of its {@code key} and {@code value}. */
    void begin(@Nullable String key) throws IOException {
        line.reset();
        keyed = key != null;
        if (keyed) {
            generator.writeStartObject();
            generator.writeStringField("key", key);
            generator.writeFieldName("value");
        }
    }

    /** Copies the parser's token; numbers are copied as they are written. */
    void token() throws IOException {
        if (parser.currentToken().isNumeric()) {
            generator.writeNumber(parser.getText());
        } else {
            generator.copyCurrentEvent(parser);
        }
    }

    /** Returns whether the row is already over the bound of a line. */
    boolean isTooLong() {
        return line.size() > TextWindow.MOST;
    }

    /** Ends a row, which is written unless it is too long. */
    void end() throws IOException {
        if (keyed) {
            generator.writeEndObject();
        }
        generator.flush();
        line.write('\n');
        if (!isTooLong()) {
            write(() -> line.writeTo(out));
        }
    }

    /** Writes what is held back. */
    void flush() {
        write(out::flush);
    }

    /** Work on the file of rows. */
    private interface Writing {
        void run() throws IOException;
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.DISK, "A temporary file can't be written: " + e.getMessage(), e);
        }
    }
}
