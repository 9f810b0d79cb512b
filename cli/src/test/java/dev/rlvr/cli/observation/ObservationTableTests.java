package dev.rlvr.cli.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.Observations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationTableTests {
    private static final String TABLE = """
            group,run,weight_a,weight_b,seed,score,out_score,items_score
            base,before,,,,0.1,0.2,40
            seed,single a,1,0,1,0.5,0.25,40
            seed,both,0.5,0.5,2,,0.75,40
            """;

    @TempDir
    private Path folder;

    private Observations read(String text) {
        return ObservationTable.read(write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Path write(byte[] bytes) {
        try {
            return Files.write(folder.resolve("table.csv"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String error(String text) {
        RlvrException error = assertThrows(RlvrException.class, () -> read(text));
        assertEquals(ErrorCode.DATA_INVALID, error.code());
        String message = String.valueOf(error.getMessage());
        assertTrue(message.startsWith(folder.resolve("table.csv") + ": "), message);
        return message.substring((folder.resolve("table.csv") + ": ").length());
    }

    @Test
    void aRowIsARunWithItsMixtureSeedAndScores() {
        Observations read = read(TABLE);
        assertEquals(List.of("a", "b"), read.datasets());
        assertEquals(List.of("score", "out_score"), read.targets());
        assertEquals(1, read.withoutWeights());
        assertEquals(
                new Observation(
                        "single a",
                        Mixture.of(Map.of("a", 1.0, "b", 0.0)),
                        OptionalLong.of(1),
                        Map.of("score", 0.5, "out_score", 0.25)),
                read.rows().get(0));
        assertEquals(Map.of("out_score", 0.75), read.rows().get(1).scores());
    }

    @Test
    void aTargetWhoseColumnHoldsNoNumbersIsToldApartFromOneThatIsNotThere() {
        Observations read = read("run,weight_a,weight_b,note,score\n1,1,0,good,0.5\n2,0,1,bad,0.4\n");
        assertEquals(List.of("note"), read.withoutNumbers());
        for (Observations some : List.of(read, read.with(read.rows().subList(0, 1)))) {
            RlvrException empty = assertThrows(RlvrException.class, () -> some.scores("note"));
            assertEquals(
                    folder.resolve("table.csv")
                            + ": column 'note' is there, but holds no numbers; the scores are score.",
                    empty.getMessage());
            RlvrException missing = assertThrows(RlvrException.class, () -> some.scores("notes"));
            assertTrue(
                    String.valueOf(missing.getMessage()).contains("no score is named 'notes'"), missing.getMessage());
        }
        RlvrException none = assertThrows(RlvrException.class, () -> read("weight_a,weight_b,note\n1,0,good\n")
                .scores("note"));
        assertTrue(String.valueOf(none.getMessage()).endsWith("no column has a score."), none.getMessage());
    }

    @Test
    void scoresThatNothingCanBeComputedWithAreRefused() {
        assertEquals(
                List.of(Map.of("s", -1e15)),
                read("weight_a,s\n1,-1e15\n").rows().stream()
                        .map(Observation::scores)
                        .toList());
        assertEquals(
                "line 3, column s: a score must lie between -1e15 and 1e15 but is 1.0E16",
                error("weight_a,s\n1,0.5\n1,1e16\n"));
    }

    @Test
    void columnsWithoutARowAreRefused() {
        assertEquals("there is no row below the names of the columns", error("weight_a,s\n"));
    }

    @Test
    void whereNoRunWithAMixtureHasTheScoreTheFileIsNamed() {
        Observations base = read("run,weight_a,s\nbase,,0.5\n");
        RlvrException error = assertThrows(RlvrException.class, () -> base.scores("s"));
        assertEquals(
                folder.resolve("table.csv") + ": no run with a known mixture has a score 's'; runs without weights: 1",
                error.getMessage());
    }

    @Test
    void aRunMayBeNamedByANumberOrByAnyOtherTextColumn() {
        assertEquals("7", read("run,weight_a,s\n7,1,0.5\n").rows().get(0).label());
        assertEquals("x", read("note,weight_a,s\nx,1,0.5\n").rows().get(0).label());
        assertEquals("line 2", read("weight_a,s\n1,0.5\n").rows().get(0).label());
    }

    @Test
    void aRunWithoutANameIsNamedByItsLine() {
        for (String end : List.of("", "\n", "\r\n\r\n")) {
            assertEquals(
                    List.of("line 2", "line 4", "line 5", "line 8"),
                    read("weight_a,s\n1,1\n\n1,2\n1,3\r\n\n \n1,4" + end).rows().stream()
                            .map(Observation::label)
                            .toList());
        }
        assertEquals(
                List.of("line 2", "a\nb", "line 5"),
                read("note,weight_a,s\n,1,1\n\"a\nb\",1,2\n,1,3\n").rows().stream()
                        .map(Observation::label)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "byte order mark|\\uFEFFrun,weight_a,weight_b,s\\nx,0.5,0.5,1\\n",
                "Windows line ends|run,weight_a,weight_b,s\\r\\nx,0.5,0.5,1\\r\\n",
                "quotes|\"run\",\"weight_a\",\"weight_b\",\"s\"\\n\"x\",\"0.5\",\"0.5\",\"1\"\\n",
                "spaces and empty lines|\\nrun , weight_a, weight_b , s\\n\\n x , 0.5,0.5, 1 \\n ,,,\\n\\n",
                "semicolons|run;weight_a;weight_b;s\\nx;0.5;0.5;1\\n",
                "tabs|run\\tweight_a\\tweight_b\\ts\\nx\\t0.5\\t0.5\\t1",
                "rounded weights|run,weight_a,weight_b,s\\nx,.499,5.00e-1,1.0\\n"
            })
    void whatSpreadsheetsWriteIsRead(String what, String text) {
        Observations read = read(text.replace("\\uFEFF", "\uFEFF")
                .replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t"));
        assertEquals(List.of("a", "b"), read.datasets(), what);
        assertEquals(List.of("s"), read.targets(), what);
        assertEquals(1, read.rows().size(), what);
        assertEquals("x", read.rows().get(0).label(), what);
        assertEquals(0.5, read.rows().get(0).mixture().weight("a"), 1e-3, what);
        assertEquals(Map.of("s", 1.0), read.rows().get(0).scores(), what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run,weight_a,weight_b,s\\nx,1.5,-0.5,1|line 2, column weight_b: a weight must not be negative but is -0.5",
                "run,weight_a,weight_b,s\\n\\nx,0.5,0.25,1|line 3: the weights must sum to 1 but sum to 0.750000: {a=0.5, b=0.25}",
                "run,weight_a,s\\nx,one,1|line 2, column weight_a: must be a finite number but is 'one'",
                "run,weight_a,s\\nx,NaN,1|line 2, column weight_a: must be a finite number but is 'NaN'",
                "run,weight_a,s\\nx,1,0.5\\ny,1,abc|line 3, column s: must be a finite number but is 'abc'",
                "run,weight_a,s\\nx,1,0.5\\ny,1,Infinity|line 3, column s: must be a finite number but is 'Infinity'",
                "run;weight_a;s\\nx;1;0.5\\ny;1;0,5|line 3, column s: must be a finite number but is '0,5'; write the decimals behind a point",
                "run,weight_a,seed,s\\nx,1,1.5,1|line 2, column seed: must be a whole number but is '1.5'",
                "weight_a,weight_a,s\\n1,0,1|two columns are named weight_a; names must differ",
                "run,s\\nx,1|no column is named weight_X, for the weight of dataset X; the columns are [run, s]",
                "run,wieght_a,weight_b,s\\nx,0,1,1|column 'wieght_a' looks like a weight but would be read as a score; name it 'weight_a'",
                "run,Weight_a,weight_b,s\\nx,0,1,1|column 'Weight_a' looks like a weight but would be read as a score; name it 'weight_a'",
                "run,weights-a,weight_b,s\\nx,0,1,1|column 'weights-a' looks like a weight but would be read as a score; name it 'weight_a'",
                "run,weight_,s\\nx,1,1|column 'weight_' names no dataset; write weight_X for the weight of X",
                "run,,weight_a\\nx,1,1|column 2 of [run, , weight_a] has no name",
                "run,weight_a,s\\nx,1|line 2 has 2 cells but the header names 3 columns: x,1",
                "run,weight_a,s\\n\"x\\nx\",1,1\\ny,1,1,1|line 4 has 4 cells but the header names 3 columns: y,1,1,1",
                "run,weight_a,s\\n\"x,1,1|not a readable CSV file after line 1: Missing closing quote for value",
                "''|the file is empty; its first line must name the columns",
                "\\n\\n|the file is empty; its first line must name the columns"
            })
    void whatIsWrongIsToldWithLineAndColumn(String text, String message) {
        assertEquals(message, error(text.replace("\\n", "\n")));
    }

    @Test
    void aFileThatIsMissingOrNoTextIsTold() {
        RlvrException missing =
                assertThrows(RlvrException.class, () -> ObservationTable.read(folder.resolve("none.csv")));
        assertEquals(ErrorCode.FILE_MISSING, missing.code());
        RlvrException binary = assertThrows(
                RlvrException.class, () -> ObservationTable.read(write(new byte[] {'a', (byte) 0xff, (byte) 0xfe})));
        assertTrue(String.valueOf(binary.getMessage()).contains("not UTF-8"), binary.getMessage());
    }

    @Test
    void runsThatAreWrittenAreReadAgain() throws IOException {
        ObservedRun first = new ObservedRun(
                "a, \"quoted\"",
                "seed",
                Mixture.of(Map.of("x", 1.0)),
                Long.MIN_VALUE,
                Map.of("bench", 1.0 / 3),
                Map.of("bench", 40));
        ObservedRun second = new ObservedRun(
                "b", "", Mixture.normalized(Map.of("x", 1.0, "y", 2.0)), 7, Map.of("other", 1e-9), Map.of("other", 3));
        Path file = folder.resolve("new").resolve("observations.csv");
        ObservationTable.write(file, List.of(first, second), Optional.empty());
        assertEquals(
                "run,group,weight_x,weight_y,seed,bench,other,items_bench,items_other",
                Files.readAllLines(file).get(0));
        Observations read = ObservationTable.read(file);
        assertEquals(List.of("bench", "other"), read.targets());
        assertEquals(
                new Observation(
                        first.run(),
                        Mixture.of(Map.of("x", 1.0, "y", 0.0)),
                        OptionalLong.of(Long.MIN_VALUE),
                        first.scores()),
                read.rows().get(0));
        assertEquals(second.observation(), read.rows().get(1));
    }

    @Test
    void aScoreNamedLikeAnotherColumnIsRefused() {
        ObservedRun run = new ObservedRun("a", "", Mixture.of(Map.of("x", 1.0)), 1, Map.of("seed", 1.0), Map.of());
        RlvrException error = assertThrows(
                RlvrException.class,
                () -> ObservationTable.write(folder.resolve("o.csv"), List.of(run), Optional.empty()));
        assertTrue(String.valueOf(error.getMessage()).contains("'seed'"), error.getMessage());
    }

    @Test
    void theModelBeforeTrainingIsARowThatNoPredictorLearnsFrom() {
        ObservedRun run =
                new ObservedRun("a", "seed", Mixture.of(Map.of("x", 1.0)), 1, Map.of("s", 0.5), Map.of("s", 4));
        Path file = folder.resolve("based.csv");
        ObservationTable.write(file, List.of(run), Optional.of(new BenchmarkMeans(Map.of("s", 0.25), Map.of("s", 4))));
        Observations read = ObservationTable.read(file);
        assertEquals(1, read.withoutWeights());
        assertEquals(List.of(run.observation()), read.rows());
    }
}
