package dev.rlvr.datasets.scenes;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.api.data.DatasetRequest;
import java.util.List;
import org.pf4j.Extension;

/**
 * Opens generated domains on real icons and flags: detection, referring, geometry, spatial, knowledge and captions to train on;
 * counting, charts, comparing and novel-icons as benchmarks held out from training.
 */
@Extension
public final class ScenesProvider implements DatasetProvider {
    private final Artwork artwork = new Artwork();

    /** Creates the provider; called by the plugin host. */
    public ScenesProvider() {}

    @Override
    public String id() {
        return "scenes";
    }

    @Override
    public String description() {
        return "Generated problems on pictures of icons and flags; task: " + String.join(", ", SceneTasks.NAMES);
    }

    @Override
    public List<String> splits() {
        return SceneSettings.SPLITS;
    }

    @Override
    public Dataset open(DatasetRequest request) {
        return new SceneDataset(request.id(), SceneSettings.read(request), artwork);
    }
}
