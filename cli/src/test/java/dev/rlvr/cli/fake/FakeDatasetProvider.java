package dev.rlvr.cli.fake;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.api.data.DatasetRequest;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Opens {@link FakeDataset}s. Settings: size, file (which must exist), fingerprint. */
public final class FakeDatasetProvider implements DatasetProvider {
    public final List<FakeDataset> opened = new ArrayList<>();

    @Override
    public String id() {
        return "numbers";
    }

    @Override
    public String description() {
        return "Numbers to repeat.";
    }

    @Override
    public List<String> splits() {
        return List.of("train", "test");
    }

    @Override
    public Dataset open(DatasetRequest request) {
        int size = request.settings().integer("size", 20, 0, 1000);
        request.settings().optionalPath("file").ifPresent(file -> {
            if (!Files.exists(file)) {
                throw new RlvrException(ErrorCode.FILE_MISSING, "Data file not found: " + file);
            }
        });
        String fingerprint = request.settings().text("fingerprint", "v1");
        FakeDataset dataset = new FakeDataset(request.id(), size, fingerprint);
        opened.add(dataset);
        return dataset;
    }
}
