package dev.rlvr.datasets.coco;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.api.data.DatasetRequest;
import java.util.List;
import org.pf4j.Extension;

/** Opens COCO's instances as problems of detection. */
@Extension
public final class CocoProvider implements DatasetProvider {
    /** Creates the provider; called by the plugin host. */
    public CocoProvider() {}

    @Override
    public String id() {
        return "coco";
    }

    @Override
    public String description() {
        return "COCO detection: find every thing of a category in a picture, from instances_*.json";
    }

    @Override
    public List<String> splits() {
        return List.of();
    }

    @Override
    public Dataset open(DatasetRequest request) {
        return CocoDataset.open(request);
    }
}
