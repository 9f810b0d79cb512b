package dev.rlvr.datasets.jsonl;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.api.data.DatasetRequest;
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
        return JsonlDataset.open(request);
    }
}
