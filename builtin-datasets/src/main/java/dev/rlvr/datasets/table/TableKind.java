package dev.rlvr.datasets.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of files that tables are in. */
enum TableKind {
    PARQUET(List.of("parquet"), "read_parquet(%s"),
    /** Types are guessed from all rows; dates stay the texts that they are. */
    CSV(
            List.of("csv", "tsv", "csv.gz", "tsv.gz"),
            "read_csv(%s, sample_size = -1, auto_type_candidates = ['BIGINT', 'DOUBLE', 'VARCHAR']"),
    JSON_LINES(
            List.of("jsonl", "ndjson", "jsonl.gz", "ndjson.gz"),
            "read_json(%s, sample_size = -1, maximum_object_size = 16777216,"
                    + " dateformat = '%%%%', timestampformat = '%%%%', format = 'newline_delimited'"),
    JSON(
            List.of("json", "json.gz"),
            "read_json(%s, sample_size = -1, maximum_object_size = 16777216,"
                    + " dateformat = '%%%%', timestampformat = '%%%%'");

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

    /**
     * Returns a table function over files.
     *
     * @param skip whether rows that can't be parsed are left out
     */
    String scan(List<Path> files, boolean skip) {
        String call = String.format(
                Locale.ROOT, scan, Sql.texts(files.stream().map(Path::toString).toList()));
        if (files.size() > 1) {
            call = call + ", union_by_name = true";
        }
        if (this == PARQUET) {
            return call + ")";
        }
        return call
                + (!skip || this == JSON
                        ? ")"
                        : this == CSV && files.size() == 1 ? ", store_rejects = true)" : ", ignore_errors = true)");
    }
}
