package dev.rlvr.datasets.lisa;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.api.data.DatasetRequest;
import java.util.List;
import org.pf4j.Extension;

/** Opens a folder of ReasonSeg as published: {@code train/}, {@code val/} and {@code test/}, each with a JSON file beside each picture. */
@Extension
public final class LisaProvider implements DatasetProvider {
    /** Creates the provider; called by the plugin host. */
    public LisaProvider() {}

    @Override
    public String id() {
        return "lisa";
    }

    @Override
    public String description() {
        return "LISA's ReasonSeg: the box of what a question needs reasoning to find";
    }

    @Override
    public List<String> splits() {
        return List.of();
    }

    @Override
    public Dataset open(DatasetRequest request) {
        return LisaDataset.open(request);
    }
}
