package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.cli.Rlvr;
import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakeProblems;
import dev.rlvr.cli.fake.FakeSqlEngine;
import dev.rlvr.cli.fake.FakeWorld;
import dev.rlvr.cli.json.Json;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlOptionTests {
    private static final int DAMAGED = 5;

    @TempDir
    private Path folder;

    private RecordedConsole console = new RecordedConsole();

    private record Blank(String key) implements ImageSource {
        @Override
        public BufferedImage read() {
            return new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB);
        }
    }

    private static Problem problem(int index) {
        if (index == DAMAGED) {
            throw new RlvrException(ErrorCode.DATA_INVALID, "row 5 is damaged");
        }
        return new Problem(
                "id-" + index,
                "",
                List.of(Message.user(1, "Question " + index)),
                List.of(new Blank("p" + index)),
                index == 4 ? new Answer.Number(4) : new Answer.Choice(index % 2, List.of("yes", "no")),
                Map.of("level", index, "ANSWER", "of the file", "Error", "of the file", "long", "x".repeat(20_000)));
    }

    private int data(String command, String... args) {
        console = new RecordedConsole();
        FakeWorld world = new FakeWorld(folder);
        world.plugins
                .with(new FakeProblems(6, List.of(), SqlOptionTests::problem))
                .with(new FakeSqlEngine());
        Path config = world.write("data.yaml", """
                datasets: [{id: rows, provider: problems, rewards: [{verifier: exact}]}]
                evaluation: {benchmarks: [{id: other, provider: numbers, limit: 3, rewards: [{verifier: exact}]}]}
                """);
        List<String> all = new ArrayList<>(List.of("data", command, config.toString()));
        all.addAll(List.of(args));
        return new Rlvr(console.console(), extra -> world.plugins).run(all.toArray(String[]::new));
    }

    private JsonNode json() throws Exception {
        return Json.mapper().readTree(console.out());
    }

    @Test
    void everyItemIsARowWithWhatItsFileSaysBesides() throws Exception {
        assertEquals(0, data("show", "rows", "--sql", "all", "--json"), console.err());
        JsonNode rows = json().path(0).path("rows");
        assertEquals(6, rows.size());
        assertEquals(
                "{\"item\":1,\"id\":\"id-1\",\"question\":\"Question 1\",\"answer\":\"B\",\"answer_type\":\"choice\","
                        + "\"options\":[\"yes\",\"no\"],\"images\":1,\"width\":null,\"height\":null,\"error\":null}",
                withoutFields(rows.path(1)).toString());
        assertEquals(1, rows.path(1).path("level").asInt());
        assertEquals(10_000, rows.path(1).path("long").asText().length());
        assertFalse(rows.path(1).has("ANSWER") || rows.path(1).has("Error"), "the item's own goes before it");
        assertEquals("row 5 is damaged", rows.path(5).path("error").asText());
    }

    private int list(String... args) {
        console = new RecordedConsole();
        FakeWorld world = new FakeWorld(folder);
        world.plugins
                .with(new FakeProblems(1, List.of(), SqlOptionTests::problem))
                .with(new FakeSqlEngine());
        List<String> all = new ArrayList<>(List.of("data", "list"));
        all.addAll(List.of(args));
        return new Rlvr(console.console(), extra -> world.plugins).run(all.toArray(String[]::new));
    }

    @Test
    void theListOfProvidersCanBeAskedToo() throws Exception {
        assertEquals(0, list("--json"), console.err());
        JsonNode listed = json();
        assertTrue(listed.size() > 1, listed.toString());
        assertEquals(0, list("--sql", "all", "--json"), console.err());
        assertEquals(listed, json());
        assertEquals(0, list("--sql", "count"), console.err());
        assertEquals(
                List.of("rows", "" + listed.size()),
                console.out().lines().map(String::strip).toList());
        assertEquals(0, list("--sql", "nothing", "--json"), console.err());
        assertEquals(0, json().size());
        assertEquals(0, list("--sql", "range 3"), console.err());
        assertEquals(
                List.of("i", "", "1", ""),
                console.out().lines().map(String::strip).toList());
        assertEquals(0, list("--sql", "range 10000", "--json"), console.err());
        assertEquals(10_000, json().size());
        assertEquals(2, list("--sql", "range 10001"));
        assertTrue(console.err().contains("more than 10000 rows: range 10001"), console.err());
        assertEquals(2, list("--sql", "nonsense"));
        assertTrue(console.err().contains("nonsense"), console.err());
        assertEquals(0, list("--help"), console.err());
        assertTrue(console.out().contains("Columns: id, description, plugin."), console.out());
    }

    private static JsonNode withoutFields(JsonNode row) {
        ObjectNode copy = row.deepCopy();
        return copy.remove(List.of("level", "long"));
    }

    @Test
    void helpNamesEveryColumnThatItemsAlwaysHave() throws Exception {
        assertEquals(0, data("show", "other", "--sql", "all", "--json"), console.err());
        List<String> columns = new ArrayList<>();
        json().path(0).path("columns").forEach(column -> columns.add(column.asText()));
        for (String command : List.of("show", "stats")) {
            assertEquals(0, data(command, "--help"), console.err());
            String help = console.out().replaceAll("\\s+", " ");
            String listed = help.substring(help.indexOf("Columns: "));
            columns.forEach(
                    column -> assertTrue(listed.matches(".*?\\b" + column + "\\b.*"), column + " in " + listed));
        }
    }

    @Test
    void sizesOfPicturesAreReadWhereTheQueryNamesThem() throws Exception {
        assertEquals(0, data("show", "rows", "--sql", "all WIDTH", "--json"), console.err());
        assertEquals(30, json().path(0).path("rows").path(1).path("width").asInt());
        assertEquals(20, json().path(0).path("rows").path(1).path("height").asInt());
    }

    @Test
    void theResultOfAnyQueryIsShownDatasetByDataset() throws Exception {
        assertEquals(0, data("show", "--sql", "count"), console.err());
        assertTrue(console.out().contains("training dataset 'rows', split train: 1 rows\nrows\n   6"), console.out());
        assertTrue(console.out().contains("benchmark dataset 'other', split test: 1 rows\nrows\n   3"), console.out());
        assertEquals(0, data("show", "rows", "--sql", "all", "--limit", "2"), console.err());
        assertTrue(console.out().contains("6 rows"), console.out());
        assertTrue(console.out().contains("... and 4 more; --limit shows more of them"), console.out());
        assertEquals(0, data("show", "other", "--sql", "items 7"), console.err());
        assertEquals("benchmark dataset 'other', split test: 0 rows\nITEM\n", console.out());
        assertEquals(2, data("show", "other", "--sql", "all", "--item", "1"));
        assertTrue(console.err().contains("--item and --sql exclude each other"), console.err());
    }

    @Test
    void columnsWithoutValuesAreShownInTheirPlaces() throws Exception {
        assertEquals(0, data("show", "other", "--sql", "null", "--json"), console.err());
        assertEquals("[\"item\"]", json().path(0).path("columns").toString());
        assertEquals("[{\"item\":null}]", json().path(0).path("rows").toString());
        assertEquals(0, data("show", "other", "--sql", "null"), console.err());
        assertEquals("benchmark dataset 'other', split test: 1 rows\nitem\n\n", console.out());
        assertEquals(0, data("show", "other", "--sql", "nothing"), console.err());
        assertEquals("benchmark dataset 'other', split test: 0 rows\nrows  level\n", console.out());
    }

    @Test
    void statisticsAreOfTheItemsThatTheQueryGives() throws Exception {
        assertEquals(0, data("stats", "--sql", "items 4 0", "--json"), console.err());
        assertEquals(1, json().path("datasets").path(1).path("rows").asInt());
        JsonNode rows = json().path("datasets").path(0);
        assertEquals(2, rows.path("rows").asInt());
        assertEquals("{\"choice\":1,\"number\":1}", rows.path("answer_types").toString());
    }

    @Test
    void aBadRowIsNamedByItsPlaceInTheDataset() throws Exception {
        assertEquals(2, data("validate", "rows", "--sql", "items 2 5", "--json"), console.err());
        JsonNode bad = json().path("datasets").path(0).path("bad_rows");
        assertEquals(2, json().path("datasets").path(0).path("rows").asInt());
        assertEquals(DAMAGED, bad.path(bad.size() - 1).path("index").asInt());
    }

    @Test
    void previewCountsTheItemsThatTheQueryGives() throws Exception {
        Path output = folder.resolve("preview");
        assertEquals(
                0,
                data("preview", "rows", "--sql", "items 4 2", "--items", "0-1", "--output", output.toString()),
                console.err());
        assertTrue(Files.readString(output.resolve("0.txt")).contains("Question 4"));
        assertTrue(Files.readString(output.resolve("1.txt")).contains("Question 2"));
    }

    @Test
    void aDatasetOfWhichNothingIsLeftIsLeftOut() throws Exception {
        assertEquals(0, data("stats", "--sql", "items 4", "--json"), console.err());
        assertEquals(1, json().path("datasets").size());
        assertTrue(console.err().contains("--sql leaves no item of the benchmark dataset 'other'."), console.err());
        assertEquals(2, data("stats", "--sql", "items 99"));
        assertTrue(console.err().contains("--sql leaves no item: items 99"), console.err());
    }

    @Test
    void queriesThatGiveNoItemsAreRefusedWithWhatToDo() {
        assertEquals(2, data("stats", "rows", "--sql", "count"));
        assertTrue(
                console.err().contains("by the column 'item', as in SELECT * FROM data WHERE")
                        && console.err().contains("its result has the columns [rows]")
                        && console.err().contains("'rlvr data show' prints the result of any query"),
                console.err());
        assertEquals(2, data("stats", "rows", "--sql", "nothing"));
        assertTrue(console.err().contains("its result has the columns [rows, level]"), console.err());
        assertEquals(2, data("stats", "rows", "--sql", "null"));
        assertTrue(console.err().contains("but an item is null"), console.err());
        assertEquals(2, data("stats", "rows", "--sql", "outside"));
        assertTrue(console.err().contains("an item is 6"), console.err());
        assertEquals(2, data("stats", "rows", "--sql", "nonsense"));
        assertTrue(console.err().contains("The query can't be run: nonsense"), console.err());
        assertEquals(2, data("stats", "--sql", "nonsense"));
        assertTrue(console.err().contains("Dataset 'rows': The query can't be run: nonsense"), console.err());
        assertEquals(2, data("stats", "row", "--sql", "items 1"));
        assertTrue(console.err().contains("Did you mean 'rows'?"), console.err());
    }
}
