package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.DatasetDescription;
import dev.rlvr.api.data.DatasetDescription.Column;
import dev.rlvr.api.data.DatasetDescription.Licence;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.data.SkippedRow;
import dev.rlvr.cli.Rlvr;
import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakeProblems;
import dev.rlvr.cli.fake.FakeWorld;
import dev.rlvr.cli.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataShowCommandTests {
    private static final DatasetDescription DESCRIPTION = new DatasetDescription(
            List.of(new Column("q", "VARCHAR", "question"), new Column("level", "INTEGER", "")),
            Optional.of(new Licence("cc-by-4.0", "README.md")));

    @TempDir
    private Path folder;

    private RecordedConsole console = new RecordedConsole();

    private static Problem problem(int index) {
        if (index == 3) {
            throw new RlvrException(ErrorCode.DATA_INVALID, "damaged");
        }
        return new Problem(
                "id-" + index,
                "",
                List.of(Message.user(0, "What is " + index + "?")),
                List.of(),
                index % 2 == 0 ? new Answer.Number(index) : new Answer.Text("odd"),
                Map.of());
    }

    private int show(String... args) {
        console = new RecordedConsole();
        FakeWorld world = new FakeWorld(folder);
        world.plugins.with(new FakeProblems(
                10_003, List.of(new SkippedRow("a.csv:7", "no answer")), DataShowCommandTests::problem, DESCRIPTION));
        Path config = world.write("data.yaml", """
                datasets: [{id: rows, provider: problems, rewards: [{verifier: nobody-reads-this}]}]
                evaluation: {benchmarks: [{id: other, provider: numbers, limit: 3}]}
                """);
        List<String> all = new ArrayList<>(List.of("data", "show", config.toString()));
        all.addAll(List.of(args));
        return new Rlvr(console.console(), extra -> world.plugins).run(all.toArray(String[]::new));
    }

    @Test
    void countsColumnsAnswerTypesAndLicenceAreTold() throws Exception {
        assertEquals(0, show("--json"), console.err());
        JsonNode rows = Json.mapper().readTree(console.out()).path(0);
        assertEquals(10_003, rows.path("items").asInt());
        assertEquals(10_000, rows.path("typed").asInt());
        assertEquals(
                "{\"number\":5000,\"text\":4999}", rows.path("answer_types").toString());
        assertEquals(
                "{\"name\":\"q\",\"type\":\"VARCHAR\",\"use\":\"question\"}",
                rows.path("columns").path(0).toString());
        assertEquals("cc-by-4.0", rows.path("licence").path("name").asText());
        assertEquals("a.csv:7", rows.path("skipped").path(0).path("place").asText());
        JsonNode other = Json.mapper().readTree(console.out()).path(1);
        assertEquals("benchmark", other.path("use").asText());
        assertEquals(20, other.path("items").asInt());
        assertEquals(3, other.path("used").asInt());
        assertTrue(other.path("licence").isNull(), other.toString());
    }

    @Test
    void peopleReadTheSame() {
        assertEquals(0, show(), console.err());
        for (String part : List.of(
                "5000 number, 4999 text (of the first 10000)",
                "training dataset 'rows', split train, licence: cc-by-4.0; stated by README.md",
                "level   INTEGER",
                "skipped a.csv:7: no answer",
                "benchmark dataset 'other', split test, licence: not stated")) {
            assertTrue(console.out().contains(part), part + " is missing from " + console.out());
        }
    }

    @Test
    void oneDatasetOrOneItemOfIt() throws Exception {
        assertEquals(0, show("other", "--json"), console.err());
        assertEquals(1, Json.mapper().readTree(console.out()).size());
        assertEquals(0, show("rows", "--item", "4", "--json"), console.err());
        assertEquals("id-4", Json.mapper().readTree(console.out()).path("id").asText());
        assertEquals(2, show("--item", "4"));
        assertTrue(console.err().contains("--item needs the id of a DATASET"), console.err());
    }
}
