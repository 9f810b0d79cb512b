package dev.rlvr.datasets.nlvr;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.datasets.jsonl.LineIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pf4j.Extension;

/** Opens a folder of NLVR as published, such as {@code nlvr/dev} with {@code dev.json} and {@code images/}. */
@Extension
public final class NlvrProvider implements DatasetProvider {
    /** Creates the provider; called by the plugin host. */
    public NlvrProvider() {}

    @Override
    public String id() {
        return "nlvr";
    }

    @Override
    public String description() {
        return "NLVR: is a sentence about three boxes of objects true, how many objects are there, and where";
    }

    @Override
    public List<String> splits() {
        return NlvrSettings.SPLITS;
    }

    @Override
    public Dataset open(DatasetRequest request) {
        NlvrSettings settings = NlvrSettings.read(request);
        Path folder = settings.folder().toAbsolutePath().normalize();
        String name = String.valueOf(folder.getFileName());
        Path file = folder.resolve(name + ".json");
        if (!Files.isRegularFile(file)) {
            throw new RlvrException(
                    ErrorCode.FILE_MISSING,
                    "NLVR file not found: " + file
                            + "; path must be a folder such as nlvr/dev that has dev.json and images/ ("
                            + request.settings().location("path") + ")");
        }
        LineIndex lines = LineIndex.of(file);
        return new NlvrDataset(request.id(), settings, name, NlvrFile.parse(lines, settings.badRows()), lines.sha256());
    }
}
