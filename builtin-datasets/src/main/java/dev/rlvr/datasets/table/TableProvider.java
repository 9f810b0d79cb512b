package dev.rlvr.datasets.table;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.api.data.DatasetRequest;
import java.util.List;
import org.pf4j.Extension;

/** Opens Parquet, CSV and JSON files. */
@Extension
public final class TableProvider implements DatasetProvider {
    /** Creates the provider; called by the plugin host. */
    public TableProvider() {}

    @Override
    public String id() {
        return "table";
    }

    @Override
    public String description() {
        return "Problems from Parquet, CSV and JSON files, with SQL over them";
    }

    @Override
    public List<String> splits() {
        return List.of();
    }

    @Override
    public Dataset open(DatasetRequest request) {
        return TableDataset.open(TableSettings.read(request));
    }
}
