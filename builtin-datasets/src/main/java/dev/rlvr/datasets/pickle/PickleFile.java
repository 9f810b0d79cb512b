package dev.rlvr.datasets.pickle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.InputFile;
import dev.rlvr.api.RlvrException;
import dev.rlvr.datasets.rows.ReadFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.razorvine.pickle.PickleException;

/**
 * A file in which Python pickled a list of plain data (protocols 0 to 5, by Python 2 or 3): lists, tuples, dictionaries, texts, numbers and
 * NumPy's single numbers. A pickle is a program; one that asks for anything else is refused, and nothing that it names is run or built.
 */
public final class PickleFile {
    /** The largest file that is read: 256 MiB. As many references as RefCOCO has, 50,000 with three sentences each, take 36 MB. */
    private static final long MAX_BYTES = 256L << 20;

    /** The most instructions that are run, and the most values that they may make, each counted as often as it is referred to. */
    private static final int MAX_VALUES = 20_000_000;

    /**
     * The characters, and the values, that there may be for each byte of the file besides the first ones, each counted as often as it is
     * encoded or referred to: a key that all items share is two bytes in the file.
     */
    private static final int PER_BYTE = 4;

    private static final long FIRST_CHARACTERS = 16L << 20;
    private static final long FIRST_VALUES = 1_000_000;

    private static final List<String> ENDINGS = List.of(".p", ".pk", ".pkl", ".pickle");

    private PickleFile() {}

    /** Returns whether a file's name is that of a pickle. */
    public static boolean isPickle(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /**
     * Reads a list as JSON. Byte strings, as Python 2 has them, become texts: UTF-8 where they are that, otherwise Latin-1. To be gone
     * through once: an item becomes JSON when its turn comes.
     *
     * @throws RlvrException with code {@code FILE_MISSING} where there is no such file, {@code DATA_INVALID} where it is too large, damaged,
     *     or more than plain data
     */
    public static Iterable<JsonNode> read(Path file) {
        InputFile.check(file, "Data file");
        long more = PER_BYTE * guarded(file, () -> size(file));
        PickledTexts texts = new PickledTexts(FIRST_CHARACTERS + more);
        if (!(load(file, texts) instanceof List<?> list)) {
            throw new RlvrException(ErrorCode.DATA_INVALID, file + ": expected a pickled list");
        }
        PickledJson json = new PickledJson((int) Math.min(MAX_VALUES, FIRST_VALUES + more), texts);
        return () ->
                list.stream().map(value -> guarded(file, () -> json.of(value))).iterator();
    }

    private static long size(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new PickleException("it has " + size + " bytes, but at most " + MAX_BYTES + " are read");
        }
        return size;
    }

    private static Object load(Path file, PickledTexts texts) {
        return guarded(file, () -> new PlainUnpickler(MAX_VALUES, texts).loads(Files.readAllBytes(file)));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T guarded(Path file, Reading<T> reading) {
        try {
            return reading.read();
        } catch (PickleException e) {
            throw new RlvrException(ErrorCode.DATA_INVALID, file + ": pickle refused: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            // The unpickler's own: of its stack where an instruction finds too little on it, of a text that ends early.
            throw new RlvrException(
                    ErrorCode.DATA_INVALID, file + ": not a pickle, or damaged (" + ReadFault.reason(e) + ")", e);
        }
    }
}
