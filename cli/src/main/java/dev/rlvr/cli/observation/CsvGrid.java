package dev.rlvr.cli.observation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A CSV file (RFC 4180, UTF-8, gzipped where its name ends in .gz) as cells under column names. Columns are separated by commas, or by semicolons or tabs where the header
 * has no comma; a byte order mark, empty lines and spaces around cells are ignored.
 */
final class CsvGrid {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final Path file;
    private final Map<String, Integer> columns;
    private final List<Row> rows;

    /** A line's cells, and where it begins in the file, from 1. */
    private record Row(int line, List<String> cells) {}

    private CsvGrid(Path file, Map<String, Integer> columns, List<Row> rows) {
        this.file = file;
        this.columns = columns;
        this.rows = rows;
    }

    /** Returns rows as CSV, quoted only where that is needed; the first of them names the columns. */
    static String text(List<List<String>> rows) {
        try {
            return new CsvMapper()
                    .configure(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING, true)
                    .writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws RlvrException where it is missing, no CSV, or has rows longer or shorter than its header; the message names file and line
     */
    static CsvGrid read(Path file) {
        String text = text(file);
        List<Row> rows = new ArrayList<>();
        try (MappingIterator<List<String>> iterator = new CsvMapper()
                .readerForListOf(String.class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .with(CsvParser.Feature.TRIM_SPACES)
                .with(CsvSchema.emptySchema().withColumnSeparator(separator(text)))
                .readValues(text)) {
            while (iterator.hasNextValue()) {
                List<String> cells = iterator.nextValue();
                rows.add(new Row(iterator.getCurrentLocation().getLineNr() - 1 - lineBreaks(cells), cells));
            }
        } catch (JsonProcessingException e) {
            int good = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).line();
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    file + ": not a readable CSV file after line " + good + ": " + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.DATA_INVALID, file + ": not a readable CSV file: " + e.getMessage(), e);
        }
        rows.removeIf(row -> row.cells().stream().allMatch(String::isBlank));
        if (rows.isEmpty()) {
            throw invalid(file, "the file is empty; its first line must name the columns");
        }
        Row header = rows.remove(0);
        CsvGrid grid = new CsvGrid(file, columns(file, header), rows);
        rows.forEach(row -> grid.checkLength(row, header.cells().size()));
        return grid;
    }

    /** A quoted cell may go over several lines; the parser tells where a row ends. */
    private static int lineBreaks(List<String> cells) {
        return (int) cells.stream()
                .flatMapToInt(String::chars)
                .filter(character -> character == '\n')
                .count();
    }

    private static String text(Path file) {
        try {
            String text = decode(file);
            // Every row ends in one line break, behind which the parser then stands.
            return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).replaceFirst("[\\r\\n]*$", "\n");
        } catch (CharacterCodingException e) {
            throw new RlvrException(ErrorCode.DATA_INVALID, file + ": the file is not UTF-8 text", e);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "Can't read the observations " + file + ": " + e, e);
        }
    }

    private static String decode(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return Files.readString(file);
        }
        try (GZIPInputStream unzipped = new GZIPInputStream(Files.newInputStream(file))) {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(unzipped.readAllBytes()))
                    .toString();
        } catch (ZipException | EOFException e) {
            throw new RlvrException(ErrorCode.DATA_INVALID, file + ": not a readable gzip file: " + e.getMessage(), e);
        }
    }

    private static char separator(String text) {
        String header = text.strip().lines().findFirst().orElse("");
        if (header.contains(",")) {
            return ',';
        }
        return header.contains(";") ? ';' : header.contains("\t") ? '\t' : ',';
    }

    private static Map<String, Integer> columns(Path file, Row header) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        Set<String> twice = new HashSet<>();
        for (String cell : header.cells()) {
            String name = cell.strip();
            if (name.isEmpty()) {
                throw invalid(file, "column " + (columns.size() + 1) + " of " + header.cells() + " has no name");
            }
            if (columns.putIfAbsent(name, columns.size()) != null) {
                twice.add(name);
            }
        }
        if (!twice.isEmpty()) {
            throw invalid(file, "two columns are named " + String.join(", ", twice) + "; names must differ");
        }
        return columns;
    }

    private void checkLength(Row row, int expected) {
        if (row.cells().size() != expected) {
            throw invalid(
                    file,
                    "line " + row.line() + " has " + row.cells().size() + " cells but the header names " + expected
                            + " columns: " + String.join(",", row.cells()));
        }
    }

    List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /** Returns how many rows there are below the header. */
    int size() {
        return rows.size();
    }

    /** Returns a cell, stripped; empty where the column is not there. */
    String cell(int row, String column) {
        Integer index = columns.get(column);
        return index == null ? "" : rows.get(row).cells().get(index).strip();
    }

    /**
     * Returns a cell's number; empty where the cell is.
     *
     * @throws RlvrException where it is something else than a finite decimal number
     */
    Optional<Double> number(int row, String column) {
        String text = cell(row, column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!isNumber(text)) {
            String hint = text.matches("[-+]?\\d+,\\d+") ? "; write the decimals behind a point" : "";
            throw invalid(row, column, "must be a finite number but is '" + text + "'" + hint);
        }
        return Optional.of(Double.parseDouble(text));
    }

    /** Returns whether some cell of a column is a number. */
    boolean hasNumber(String column) {
        return IntStream.range(0, size()).anyMatch(row -> isNumber(cell(row, column)));
    }

    /** Returns whether a text is a decimal number; Java would also take {@code 1d} and {@code 0x1p3}. */
    private static boolean isNumber(String text) {
        return text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?") && Double.isFinite(Double.parseDouble(text));
    }

    /** Returns which line of the file a row begins at, from 1. */
    int line(int row) {
        return rows.get(row).line();
    }

    RlvrException invalid(String message) {
        return invalid(file, message);
    }

    RlvrException invalid(int row, String column, String message) {
        return invalid("line " + line(row) + ", column " + column + ": " + message);
    }

    private static RlvrException invalid(Path file, String message) {
        return new RlvrException(ErrorCode.DATA_INVALID, file + ": " + message);
    }
}
