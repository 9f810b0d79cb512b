package dev.rlvr.cli.config;

import dev.rlvr.api.data.Dataset;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a dataset's {@code exclude}. The resolved configuration also has the file's SHA-256, so that a run with another list is another run. */
final class ExclusionReader {
    private static final String FILE = "exclude";
    private static final String SHA256 = "exclude_sha256";

    private ExclusionReader() {}

    /** Returns what is left of a dataset; null where it could not be opened, or the list is wrong, which is then noted as an error. */
    static @Nullable Dataset read(Checked section, String id, @Nullable Dataset whole) {
        Optional<Path> file = section.optionalPath(FILE);
        if (file.isEmpty()) {
            return whole;
        }
        String place = section.settings().location(FILE);
        section.settings().skip(SHA256);
        ExclusionList list = section.errors().attempt(place, () -> ExclusionList.read(file.get(), id));
        if (list != null) {
            checkUnchanged(section, list);
        }
        if (list == null || whole == null) {
            return closed(whole);
        }
        ReducedDataset reduced = section.errors().attempt(place, () -> ReducedDataset.of(whole, list));
        return reduced == null ? closed(whole) : reduced;
    }

    private static void checkUnchanged(Checked section, ExclusionList list) {
        String expected = section.text(SHA256, list.sha256());
        if (!expected.equals(list.sha256())) {
            section.invalid(
                    SHA256,
                    "is " + expected + ", but that of " + list.file() + " is now " + list.sha256() + ". Leave " + SHA256
                            + " out to use the file as it is");
        }
    }

    private static @Nullable Dataset closed(@Nullable Dataset dataset) {
        if (dataset != null) {
            dataset.close();
        }
        return null;
    }
}
