package dev.rlvr.datasets.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.data.DatasetExporter;
import dev.rlvr.api.data.Problem;
import java.nio.file.Path;
import java.util.Iterator;
import org.pf4j.Extension;

/** Writes verl's Parquet; {@code data_source} is the dataset's id, {@code ability} the kind of answer. */
@Extension
public final class VerlExporter implements DatasetExporter {
    private static final String STRUCTURE =
            "{\"data_source\": \"VARCHAR\", \"prompt\": [{\"role\": \"VARCHAR\", \"content\": \"VARCHAR\"}], \"ability\": \"VARCHAR\","
                    + " \"reward_model\": {\"style\": \"VARCHAR\", \"ground_truth\": \"VARCHAR\"},"
                    + " \"extra_info\": {\"index\": \"BIGINT\", \"id\": \"VARCHAR\", " + WrittenAnswer.COLUMNS
                    + ", \"metadata\": \"VARCHAR\"}}";

    /** Creates the exporter; called by the plugin host. */
    public VerlExporter() {}

    @Override
    public String id() {
        return "verl";
    }

    @Override
    public String description() {
        return "Parquet for verl: data_source, prompt, ability, reward_model, extra_info, images";
    }

    @Override
    public void write(Iterator<Problem> problems, Path file) {
        ParquetExport.write(problems, file, STRUCTURE, VerlExporter::row);
    }

    private static ObjectNode row(Problem problem, WrittenProblem written, int index) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("data_source", problem.dataset());
        row.set("prompt", written.chat());
        row.putObject("reward_model").put("style", "rule").put("ground_truth", WrittenAnswer.text(problem.answer()));
        ObjectNode extra = row.putObject("extra_info").put("index", index).put("id", problem.id());
        WrittenAnswer.describe(problem.answer(), extra);
        extra.put("metadata", written.metadata());
        row.put("ability", extra.path("answer_type").asText());
        return row;
    }
}
