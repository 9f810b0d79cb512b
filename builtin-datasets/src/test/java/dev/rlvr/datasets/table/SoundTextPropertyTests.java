package dev.rlvr.datasets.table;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.datasets.rows.BadRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** One damaged row among sound ones: it is told with its line or skipped, and changes no other. */
@SuppressWarnings("NullAway.Init")
class SoundTextPropertyTests {
    private static Path folder;
    private static Path file;
    private static Path copy;

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("sound-");
        file = folder.resolve("t.csv");
        copy = folder.resolve("copy");
    }

    @AfterContainer
    static void deleteFolder() throws IOException {
        Files.deleteIfExists(copy);
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
    }

    private interface Reading {
        SoundText read(Path file, Path copy, BadRows badRows);
    }

    private static BadRows badRows(String what) {
        return BadRows.read(new MapSettings(Map.of("on_bad_row", what)));
    }

    /** Reads rows with a damaged one between them; returns what is copied in place of the sound ones. */
    private static String read(Reading reading, String header, List<String> rows, int index, String damaged)
            throws IOException {
        List<String> all = new ArrayList<>(rows);
        int at = index % (rows.size() + 1);
        all.add(at, damaged);
        Files.write(file, (header + String.join("", all)).getBytes(StandardCharsets.ISO_8859_1));
        int line = 1 + lines(header);
        List<Integer> sound = new ArrayList<>();
        int damagedLine = 0;
        for (int i = 0; i < all.size(); i++) {
            if (i == at) {
                damagedLine = line;
            } else {
                sound.add(line);
            }
            line += lines(all.get(i));
        }
        String place = file + ":" + damagedLine;
        assertRefused(ErrorCode.DATA_INVALID, () -> reading.read(file, copy, badRows("fail")), place + ": ");
        BadRows skipping = badRows("skip");
        SoundText text = reading.read(file, copy, skipping);
        assertEquals(
                List.of(place),
                skipping.skipped().stream().map(row -> row.place()).toList());
        assertEquals(sound, Arrays.stream(text.lines()).boxed().toList());
        return Files.readString(copy, StandardCharsets.ISO_8859_1);
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    @Property(tries = 300)
    void csv(@ForAll("csvRows") List<String> rows, @ForAll("places") int index, @ForAll("csvDamage") String damaged)
            throws IOException {
        String copied = read(CsvCopy::write, "question,answer\r\n", rows, index, damaged);
        assertEquals("\"question\",\"answer\"\n" + String.join("", rows).replace("\r\n", "\n"), copied);
    }

    /** Rows as they are copied: each text in quotes. A text does not begin with what could end one that is open by damage. */
    @Provide
    Arbitrary<List<String>> csvRows() {
        Arbitrary<String> text =
                Arbitraries.of("a", "7", "a;b, c|d", "caf\u00c3\u00a9", "x \"\"y\"\"", "two\nlines", "'", "#");
        Arbitrary<String> end = Arbitraries.of("\n", "\r\n");
        return Combinators.combine(text, text, end)
                .as((a, b, e) -> "\"" + a + "\",\"" + b + "\"" + e)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> csvDamage() {
        return Arbitraries.of(
                "a\n", "a,b,c\n", "\"a,b\n", "a,\"b\n", "\"a\"b,c\r\n", "caf\u00e9,b\n", "\"two\nlines\",b,c\n");
    }

    @Property
    void longCsv(@ForAll("longRows") String damaged) throws IOException {
        List<String> rows = List.of("\"a\",\"two\nlines\"\n", "\"b\",\"7\"\n");
        String copied = read(CsvCopy::write, "question,answer\n", rows, 1, damaged);
        assertEquals("\"question\",\"answer\"\n" + String.join("", rows), copied);
    }

    /** Rows of over 16 MiB, each tried once: too long in a text with quotes or without, between texts, in one that is not closed. */
    @Provide
    Arbitrary<String> longRows() {
        return Arbitraries.of(
                        "\"#x\n#\",b\n",
                        "\"#x\r\ny\"\"#\"  ,\"c\nd\"\r\n",
                        "\"\"\"#\"\"#\n\",b\n",
                        "a\"#x#,\"c\nd\"\n",
                        "\"a\nb\",#c,#\"d,\ne\"\n",
                        "#\"\",#\"d\n\"\n",
                        "\"#x\n#\",\"#y\n#\",\"c\nd\"\n",
                        "\"#x#\n",
                        "a,\"#x#\n")
                .map(SoundTextPropertyTests::longRow);
    }

    /** Repeats what stands between two marks until that is over 16 MiB. */
    private static String longRow(String pattern) {
        String[] parts = pattern.split("#");
        for (int i = 1; i < parts.length; i += 2) {
            parts[i] = parts[i].repeat(TextWindow.MOST / parts[i].length() + 1);
        }
        return String.join("", parts);
    }

    @Property(tries = 300)
    void jsonLines(
            @ForAll("jsonRows") List<String> rows, @ForAll("places") int index, @ForAll("jsonDamage") String damaged)
            throws IOException {
        assertEquals(String.join("", rows), read(SoundLines::find, "\n", rows, index, damaged));
    }

    @Provide
    Arbitrary<List<String>> jsonRows() {
        return Arbitraries.of(
                        "{}\n",
                        "{\"a\": \"\u00c3\u00a9\"}\n",
                        "{\"a\": [1, {\"b\": null}], \"c\": \"\\ud83d\\ude00\"}\r\n")
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> jsonDamage() {
        return Arbitraries.of(
                "x\n", "{\n", "{\"a\": \"\n", "{} {}\n", "1\n", "{\"a\": \"\u00e9\"}\n", "{\"a\": -Infinity}\n");
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 1000);
    }
}
