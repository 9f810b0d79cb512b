package dev.rlvr.datasets.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.data.DatasetExporter;
import dev.rlvr.api.data.Problem;
import java.nio.file.Path;
import java.util.Iterator;
import org.pf4j.Extension;

/** Writes VLM-R1's JSON lines, with the pictures in a folder beside them. */
@Extension
public final class VlmR1Exporter implements DatasetExporter {
    /** Creates the exporter; called by the plugin host. */
    public VlmR1Exporter() {}

    @Override
    public String id() {
        return "vlm-r1";
    }

    @Override
    public String description() {
        return "JSON lines for VLM-R1: conversations and image, with a folder of pictures";
    }

    @Override
    public void write(Iterator<Problem> problems, Path file) {
        LinesExport.write(problems, file, VlmR1Exporter::put);
    }

    private static void put(Problem problem, WrittenProblem written, ObjectNode row) {
        ArrayNode conversations = row.putArray("conversations");
        conversations.addObject().put("from", "human").put("value", written.question());
        conversations.addObject().put("from", "gpt").put("value", WrittenAnswer.text(problem.answer()));
        WrittenAnswer.describe(problem.answer(), row);
    }
}
