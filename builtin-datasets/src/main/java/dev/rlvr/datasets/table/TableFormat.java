package dev.rlvr.datasets.table;

import dev.rlvr.api.settings.Settings;
import dev.rlvr.datasets.rows.RowDefaults;
import java.util.List;

/** The columns of a format that other programs write, so that its files open without further settings. */
record TableFormat(String name, RowDefaults defaults) {
    private static final List<TableFormat> ALL = List.of(new TableFormat("plain", RowDefaults.PLAIN));

    /** Reads {@code format}. */
    static TableFormat read(Settings settings) {
        String name =
                settings.choice("format", ALL.stream().map(TableFormat::name).toList(), "plain");
        return ALL.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
