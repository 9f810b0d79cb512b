package dev.rlvr.datasets.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.data.Problem;
import dev.rlvr.datasets.table.ParquetWriter;
import java.nio.file.Path;
import java.util.Iterator;

/** Writes Parquet whose pictures lie in it as PNG. */
final class ParquetExport {
    private ParquetExport() {}

    /** Makes a row without its pictures. */
    interface Columns {
        ObjectNode of(Problem problem, WrittenProblem written, int index);
    }

    static void write(Iterator<Problem> problems, Path file, String structure, Columns columns) {
        try (ParquetWriter writer = new ParquetWriter(file, structure)) {
            for (int i = 0; problems.hasNext(); i++) {
                Problem problem = problems.next();
                WrittenProblem written = new WrittenProblem(problem);
                writer.add(
                        columns.of(problem, written, i).toString(),
                        written.pictures().stream().map(WrittenProblem::png).toList());
            }
            writer.finish();
        }
    }
}
