package dev.rlvr.datasets.coco;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.api.data.DatasetRequest;
import java.util.List;
import org.pf4j.Extension;

/** Opens COCO's instances as problems of detection, or of referring expressions. */
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
        return "COCO: find every thing of a category in a picture, or the one that an expression refers to (RefCOCO)";
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
