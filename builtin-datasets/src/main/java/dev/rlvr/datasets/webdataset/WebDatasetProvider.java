package dev.rlvr.datasets.webdataset;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.datasets.rows.DataFiles;
import dev.rlvr.datasets.rows.Fingerprint;
import dev.rlvr.datasets.rows.RowDataset;
import dev.rlvr.datasets.rows.RowDefaults;
import dev.rlvr.datasets.rows.RowSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/** Opens WebDataset shards. */
@Extension
public final class WebDatasetProvider implements DatasetProvider {
    private static final RowDefaults DEFAULTS =
            RowDefaults.PLAIN.shows("", Shard.PICTURES).has("options", "", List.of());

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
        DataFiles files = DataFiles.find(DataFiles.path(request, "file"));
        RowSettings settings = RowSettings.read(request.settings(), files.folder(), DEFAULTS);
        List<RowDataset.Source> rows = new ArrayList<>();
        Fingerprint print = new Fingerprint();
        for (Path file : files.files()) {
            Shard shard = new Shard(file);
            rows.addAll(shard.rows());
            shard.addTo(print.add(String.valueOf(file.getFileName())));
        }
        return RowDataset.open(request, settings, rows, files.folder(), files.shown(), print.hex());
    }
}
