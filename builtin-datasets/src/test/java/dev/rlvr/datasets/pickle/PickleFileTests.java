package dev.rlvr.datasets.pickle;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.razorvine.pickle.PickleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles that Python wrote (make_refs_pickles.py), and some that it would not write. */
class PickleFileTests {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(PickleFileTests.class.getResourceAsStream(name))) {
            return stream.readAllBytes();
        }
    }

    /** Written and read again, so that equal numbers are of one kind. */
    private static List<JsonNode> values(Iterable<JsonNode> items) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode item : items) {
            all.add(JSON.readTree(JSON.writeValueAsString(item)));
        }
        return all;
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("refs(unc).p"), content);
    }

    private Path file(String... instructions) throws IOException {
        return file(String.join("", instructions).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void readAll(Path file) {
        PickleFile.read(file).forEach(item -> {});
    }

    private void refuses(Path file, String... parts) {
        String[] all = Arrays.copyOf(parts, parts.length + 1);
        all[parts.length] = "refs(unc).p: ";
        assertRefused(ErrorCode.DATA_INVALID, () -> readAll(file), all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python2-0",
                "python2-1",
                "python2-2",
                "python3-0",
                "python3-1",
                "python3-2",
                "python3-3",
                "python3-4",
                "python3-5",
                "numpy-0",
                "numpy-2",
                "numpy-4",
                "numpy-old"
            })
    void everyProtocolHoldsWhatTheJsonHolds(String name) throws IOException {
        assertEquals(
                values(JSON.readTree(resource("refs.json"))), values(PickleFile.read(file(resource(name + ".p")))));
    }

    @Test
    void namesTellPickles() {
        assertTrue(PickleFile.isPickle(Path.of("refcoco+", "refs(unc).p")));
        assertTrue(PickleFile.isPickle(Path.of("train.PKL")));
        assertFalse(PickleFile.isPickle(Path.of("refs.json")));
    }

    @Test
    void whatANamedFunctionWouldDoIsNotDone() throws IOException {
        Path mark = folder.resolve("mark");
        refuses(file("(lcposix\nsystem\n(S'touch " + mark + "'\ntRa."), "posix.system", "run code");
        refuses(file("\u0080\u0004]\u008c\u0005posix\u008c\u0006system\u0093\u008c\u0002id\u0085Ra."), "posix.system");
        refuses(file("(l(S'id'\niposix\nsystem\na."), "posix.system");
        refuses(file("(lc__builtin__\neval\n(S'1'\ntRa."), "__builtin__.eval");
        // The library itself would build this one.
        refuses(file("(lcdecimal\nDecimal\n(S'1'\ntRa."), "decimal.Decimal");
        refuses(file("(lPid\na."), "instruction 0x50");
        refuses(file("(l(lS'state'\nba."), "damaged");
        refuses(file("(lcnumpy\ndtype\na."), "where a text or a number must be");
        assertFalse(Files.exists(mark));
    }

    @Test
    void numbersOfNumPyAreReadAndItsArraysAreNot() throws IOException {
        String scalar = "(lcnumpy.core.multiarray\nscalar\n(cnumpy\ndtype\n(S'%s'\nI0\nI1\ntR(I3\nS'%s'\ntbS'%s'\ntRa.";
        assertEquals(
                "258",
                PickleFile.read(file(scalar.formatted("i2", "<", "\\x02\\x01")))
                        .iterator()
                        .next()
                        .asText());
        assertEquals(
                "513",
                PickleFile.read(file(scalar.formatted("i2", ">", "\\x02\\x01")))
                        .iterator()
                        .next()
                        .asText());
        refuses(file(scalar.formatted("O8", "|", "x")), "'O8'");
        refuses(file(scalar.formatted("f8", "<", "x")), "'f8' in 1 bytes");
        refuses(file(scalar.formatted("i8", "<", "x".repeat(1_000_000))), "'i8' in 1000000 bytes");
        refuses(file("(lcnumpy.core.multiarray\n_reconstruct\na."), "numpy.core.multiarray._reconstruct");
    }

    @Test
    void theEndMustBeThere() throws IOException {
        for (String name : List.of("python2-0.p", "python2-2.p", "python3-4.p")) {
            byte[] whole = resource(name);
            for (int length = 0; length < whole.length; length++) {
                refuses(file(Arrays.copyOf(whole, length)));
            }
        }
        refuses(file(""), "not a pickle");
        refuses(file("[{\"ref_id\": 1}]"), "instruction");
        refuses(file("I5\n."), "expected a pickled list");
        assertRefused(ErrorCode.FILE_MISSING, () -> PickleFile.read(folder.resolve("none.p")), "none.p");
    }

    @Test
    void theContentBoundsTimeAndMemory() throws IOException {
        refuses(file("(lT\u00ff\u00ff\u00ff\u007fa."), "2147483647 bytes");
        refuses(file("(lX\u00ff\u00ff\u00ff\u00ffa."), "4294967295 bytes");
        refuses(file("(lI", "7".repeat(1_000_000), "\na."), "digits");
        // A list in itself, and lists of the same list twice, forty deep.
        refuses(file("(lp0\ng0\na."), "more than 100 deep");
        StringBuilder doubled = new StringBuilder("(lp0\n");
        for (int i = 1; i <= 40; i++) {
            doubled.append("(g%d\ng%d\nlp%d\n".formatted(i - 1, i - 1, i));
        }
        String nested = doubled + "(g40\nl.";
        refuses(file(nested), "more than " + (1_000_000 + 4 * nested.length()) + " values");
        refuses(file(doubled.toString(), "(g40\nI1\nd."), "text or a number");
        // The last of them, and two lists that hold each other, where a text must be.
        String crossed = "(lp0\n(lp1\ng0\naap40\n";
        for (String hostile : List.of(doubled.toString(), crossed)) {
            refuses(file(hostile, "c_codecs\nencode\n(g40\nVlatin1\ntR."), "encodes something other than a text");
            refuses(file(hostile, "g40\nVname\n\u0093."), "names something");
            refuses(file(hostile, "Vmodule\ng40\n\u0093."), "names something");
        }
        refuses(file("(lc_codecs\nencode\n(Vx\nVrot13\ntRa."), "encodes something other than a text");
        // A million items, each by an instruction for many.
        Path single = file("]", "(K\u0001e".repeat(1_000_000), ".");
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> readAll(single));
        byte[] many = "(lK\u0001a.".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(List.of(1), new PlainUnpickler(5, new PickledTexts(0)).loads(many));
        assertThrows(PickleException.class, () -> new PlainUnpickler(4, new PickledTexts(0)).loads(many));
    }

    @Test
    void textsCountAsOftenAsTheyAreReferredTo() throws IOException {
        String million = "x".repeat(1_000_000);
        refuses(
                file("(lp0\nV" + million + "\np1\na", "c_codecs\nencode\n(g1\nVlatin1\ntRa".repeat(1000), "."),
                "its texts have more than");
        refuses(file("(l(S'" + million + "'\np1\n", "g1\n".repeat(1000), "la."), "its texts have more than");
        refuses(file("(l(V" + million + "\np1\n", "g1\n".repeat(1000), "la."), "its texts have more than");
        String key = "x".repeat(1 << 16);
        refuses(file("(lS'" + key + "'\np1\na(d", "g1\nI1\ns".repeat(1000), "a."), "its texts have more than");
        refuses(file("(l(dV" + key + "y\nI1\nsa."), "a key of 65537 characters");
        // A list of itself, a million times.
        refuses(file("(lp0\n(", "g0\n".repeat(1_000_000), "e."), "more than 100 deep");
        assertEquals(
                1,
                values(PickleFile.read(file("(l(S'" + million + "'\np1\ng1\nla.")))
                        .size());
    }

    @Property
    void aChangedByteIsReadOrRefused(@ForAll @IntRange(max = 605) int at, @ForAll byte value) throws IOException {
        byte[] content = resource("python3-4.p");
        content[at] = value;
        Path file = Files.createTempFile("changed", ".p");
        try {
            readAll(Files.write(file, content));
        } catch (RlvrException e) {
            assertEquals(ErrorCode.DATA_INVALID, e.code());
        } finally {
            Files.delete(file);
        }
    }
}
