package dev.rlvr.api.data;

import java.nio.file.Path;
import java.util.Iterator;
import org.pf4j.ExtensionPoint;

/** Writes problems in the format of another program. Needs a public constructor without parameters. */
public interface DatasetExporter extends ExtensionPoint {
    /** Returns the id by which {@code rlvr data export --format} names this format, in kebab-case. */
    String id();

    /** Returns one sentence for {@code rlvr plugin info}. */
    String description();

    /**
     * Writes all problems, in order, one in memory at a time where the format allows it. What can't be written whole leaves no file.
     *
     * @param problems the problems, at least one, whose ids differ; from one dataset or several
     * @param file the file to write, which is not there yet, in a folder that is
     * @throws dev.rlvr.api.RlvrException with code {@code DATA_INVALID} where the format has no room for a problem, or {@code DISK}
     */
    void write(Iterator<Problem> problems, Path file);
}
