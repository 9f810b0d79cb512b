package dev.rlvr.datasets.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.DatasetExporter;
import dev.rlvr.api.data.Problem;
import java.nio.file.Path;
import java.util.Iterator;
import org.pf4j.Extension;

/** Writes JSON lines that the provider {@code jsonl} opens, with the pictures in a folder beside them and answers of their own types. */
@Extension
public final class JsonlExporter implements DatasetExporter {
    /** Creates the exporter; called by the plugin host. */
    public JsonlExporter() {}

    @Override
    public String id() {
        return "jsonl";
    }

    @Override
    public String description() {
        return "JSON lines for the provider jsonl, with a folder of pictures";
    }

    @Override
    public void write(Iterator<Problem> problems, Path file) {
        LinesExport.write(problems, file, JsonlExporter::put);
    }

    private static void put(Problem problem, WrittenProblem written, ObjectNode row) {
        row.set("question", written.chat());
        WrittenAnswer.typed(problem.answer(), row);
        if (problem.answer() instanceof Answer.Boxes boxes) {
            row.putArray("frame").add(boxes.frame().width()).add(boxes.frame().height());
        }
        row.put("metadata", written.metadata());
    }
}
