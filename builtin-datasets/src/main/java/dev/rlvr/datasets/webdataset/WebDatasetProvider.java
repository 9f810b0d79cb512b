package dev.rlvr.datasets.webdataset;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.api.data.DatasetRequest;
import java.util.List;
import org.pf4j.Extension;

/** Opens WebDataset shards. */
@Extension
public final class WebDatasetProvider implements DatasetProvider {
    /** Creates the provider; called by the plugin host. */
    public WebDatasetProvider() {}

    @Override
    public String id() {
        return "webdataset";
    }

    @Override
    public String description() {
        return "Problems from WebDataset tar shards: a sample's pictures beside its JSON or text";
    }

    @Override
    public List<String> splits() {
        return List.of();
    }

    @Override
    public Dataset open(DatasetRequest request) {
        return WebDataset.open(request);
    }
}
