package dev.rlvr.datasets.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.data.DatasetExporter;
import dev.rlvr.api.data.Problem;
import java.nio.file.Path;
import java.util.Iterator;
import org.pf4j.Extension;

/** Writes TRL's Parquet: conversational prompts, and all else for reward functions. */
@Extension
public final class TrlExporter implements DatasetExporter {
    private static final String STRUCTURE =
            "{\"id\": \"VARCHAR\", \"dataset\": \"VARCHAR\", \"prompt\": [{\"role\": \"VARCHAR\", \"content\": [{\"type\": \"VARCHAR\", \"text\":"
                    + " \"VARCHAR\"}]}], \"solution\": \"VARCHAR\", " + WrittenAnswer.COLUMNS
                    + ", \"metadata\": \"VARCHAR\"}";

    /** Creates the exporter; called by the plugin host. */
    public TrlExporter() {}

    @Override
    public String id() {
        return "trl";
    }

    @Override
    public String description() {
        return "Parquet for TRL: prompt, solution, images";
    }

    @Override
    public void write(Iterator<Problem> problems, Path file) {
        ParquetExport.write(problems, file, STRUCTURE, TrlExporter::row);
    }

    private static ObjectNode row(Problem problem, WrittenProblem written, int index) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("id", problem.id()).put("dataset", problem.dataset());
        row.set("prompt", written.parts());
        row.put("solution", WrittenAnswer.text(problem.answer()));
        WrittenAnswer.describe(problem.answer(), row);
        return row.put("metadata", written.metadata());
    }
}
