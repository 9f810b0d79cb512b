package dev.rlvr.cli.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes values (records, maps, lists, numbers, texts) as JSON. Thread-safe. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** Returns a value as one line, for files with a document a line. No line break at the end. */
    public static String line(Object value) {
        return write(value, false);
    }

    /** Returns a value over several lines, for people to read. No line break at the end. */
    public static String pretty(Object value) {
        return write(value, true);
    }

    /** Returns the mapper, for reading. Writing by it would let NaN through. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    private static String write(Object value, boolean pretty) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new FiniteGenerator(MAPPER.getFactory().createGenerator(text))) {
            (pretty ? MAPPER.writerWithDefaultPrettyPrinter() : MAPPER.writer()).writeValue(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + value.getClass().getName() + " as JSON", e);
        }
        return text.toString();
    }
}
