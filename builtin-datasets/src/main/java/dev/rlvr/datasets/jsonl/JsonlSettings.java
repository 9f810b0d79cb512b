package dev.rlvr.datasets.jsonl;

import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.settings.Settings;
import dev.rlvr.datasets.rows.BadRows;
import dev.rlvr.datasets.rows.RowDefaults;
import dev.rlvr.datasets.rows.RowSettings;
import java.nio.file.Path;

/** Which lines of which file are read, and how. */
record JsonlSettings(Path file, RowSettings rows, BadRows badRows, int limit) {
    static JsonlSettings read(DatasetRequest request) {
        Settings settings = request.settings();
        Path file = Path.of(settings.path("file").toString().replace("{split}", request.split()));
        Path parent = file.toAbsolutePath().getParent();
        return new JsonlSettings(
                file,
                RowSettings.read(settings, parent == null ? file : parent, RowDefaults.PLAIN),
                BadRows.read(settings),
                settings.integer("limit", Integer.MAX_VALUE, 1, Integer.MAX_VALUE));
    }
}
