package dev.rlvr.datasets.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of files that tables are in. */
enum TableKind {
    /** Read where it lies. */
    PARQUET(List.of("parquet"), ""),
    /** Types are guessed from all rows of a {@link CsvCopy}, where a row takes up to twice its bytes; dates stay the texts that they are. */
    CSV(
            List.of("csv", "tsv", "csv.gz", "tsv.gz"),
            "read_csv(%s, header = true, skip = 0, delim = ',', quote = '\"', escape = '\"', comment = '', new_line = '\\n',"
                    + " max_line_size = 35651584, buffer_size = 71303168, sample_size = -1,"
                    + " auto_type_candidates = ['BIGINT', 'DOUBLE', 'VARCHAR']"),
    JSON_LINES(List.of("jsonl", "ndjson", "jsonl.gz", "ndjson.gz"), TableKind.LINES),
    /** Read as the lines that {@link JsonDocument} makes of it. */
    JSON(List.of("json", "json.gz"), TableKind.LINES);

    private static final String LINES = "read_json(%s, sample_size = -1, maximum_object_size = 16777216,"
            + " dateformat = '%%%%', timestampformat = '%%%%', format = 'newline_delimited'";

    private final List<String> endings;
    private final String scan;

    TableKind(List<String> endings, String scan) {
        this.endings = endings;
        this.scan = scan;
    }

    /** Returns the kind that a file's name tells. */
    static Optional<TableKind> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(kind -> kind.endings.stream().anyMatch(ending -> name.endsWith("." + ending)))
                .findFirst();
    }

    /** Returns a table function over a file. */
    String scan(Path file) {
        return String.format(Locale.ROOT, scan, Sql.text(file.toString())) + ")";
    }
}
