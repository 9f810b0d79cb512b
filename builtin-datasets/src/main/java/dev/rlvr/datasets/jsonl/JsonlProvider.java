package dev.rlvr.datasets.jsonl;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.datasets.rows.DataFiles;
import dev.rlvr.datasets.rows.RowDataset;
import dev.rlvr.datasets.rows.RowDefaults;
import dev.rlvr.datasets.rows.RowSettings;
import java.nio.file.Path;
import java.util.List;
import org.pf4j.Extension;

/** Opens JSON Lines files of questions and answers, with or without pictures. */
@Extension
public final class JsonlProvider implements DatasetProvider {
    /** Creates the provider; called by the plugin host. */
    public JsonlProvider() {}

    @Override
    public String id() {
        return "jsonl";
    }

    @Override
    public String description() {
        return "Problems from a JSON Lines file: columns question, answer, image, options, id; answers are text, choice,"
                + " number or boxes";
    }

    @Override
    public List<String> splits() {
        return List.of();
    }

    @Override
    public Dataset open(DatasetRequest request) {
        Path file = DataFiles.path(request, "file");
        RowSettings rows = RowSettings.read(request.settings(), DataFiles.parent(file), RowDefaults.PLAIN);
        LineIndex index = LineIndex.of(file);
        if (index.entries().isEmpty()) {
            throw new RlvrException(ErrorCode.DATA_INVALID, file + ": the file has no lines");
        }
        return RowDataset.open(request, rows, index.rows(), DataFiles.parent(file), file.toString(), index.sha256());
    }
}
