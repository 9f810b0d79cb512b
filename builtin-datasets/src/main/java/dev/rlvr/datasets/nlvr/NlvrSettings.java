package dev.rlvr.datasets.nlvr;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.settings.Settings;
import dev.rlvr.datasets.rows.BadRows;
import java.nio.file.Path;
import java.util.List;

/** Which part of NLVR is opened, and what is asked. */
record NlvrSettings(Path folder, String split, NlvrTask task, int permutations, String instruction, BadRows badRows) {
    static final List<String> SPLITS = List.of("train", "test", "all");

    static NlvrSettings read(DatasetRequest request) {
        Settings settings = request.settings();
        if (!SPLITS.contains(request.split())) {
            throw new RlvrException(
                    ErrorCode.CONFIG_VALUE_INVALID,
                    "Dataset '" + request.id() + "' has no split '" + request.split() + "' (" + settings.location()
                            + ")." + NearestName.hint(request.split(), SPLITS));
        }
        String task = settings.choice("task", NlvrTask.NAMES, "truth");
        return new NlvrSettings(
                settings.path("path"),
                request.split(),
                NlvrTask.named(task),
                settings.integer("permutations", 1, 1, Permutation.COUNT),
                settings.text("instruction", ""),
                BadRows.read(settings));
    }
}
