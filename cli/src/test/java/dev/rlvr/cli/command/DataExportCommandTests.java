package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.data.DatasetExporter;
import dev.rlvr.api.data.Problem;
import dev.rlvr.cli.Rlvr;
import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakeSqlEngine;
import dev.rlvr.cli.fake.FakeWorld;
import dev.rlvr.cli.json.Json;
import dev.rlvr.cli.mixture.MixtureCourse;
import dev.rlvr.cli.mixture.MixtureSampler;
import dev.rlvr.cli.mixture.StoppingStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataExportCommandTests {
    @TempDir
    private Path folder;

    private FakeWorld world;
    private Path config;
    private Path output;
    private RecordedConsole console = new RecordedConsole();

    /** Writes an id a line. */
    private static final class Ids implements DatasetExporter {
        @Override
        public String id() {
            return "ids";
        }

        @Override
        public String description() {
            return "A fake.";
        }

        @Override
        public void write(Iterator<Problem> problems, Path file) {
            List<String> ids = new ArrayList<>();
            problems.forEachRemaining(problem -> ids.add(problem.id()));
            try {
                Files.write(file, ids);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeEach
    void prepare() {
        world = new FakeWorld(folder);
        world.plugins.with(new Ids());
        config = world.write("quick.yaml", FakeWorld.CONFIG);
        output = folder.resolve("new").resolve("rows.txt");
    }

    private int export(String... args) {
        console = new RecordedConsole();
        List<String> all = new ArrayList<>(
                List.of("data", "export", config.toString(), "--format", "ids", "--output", output.toString()));
        all.addAll(List.of(args));
        return new Rlvr(console.console(), extra -> world.plugins).run(all.toArray(String[]::new));
    }

    private List<String> ids() throws IOException {
        return Files.readAllLines(output);
    }

    @Test
    void allRowsAreWrittenOneDatasetAfterAnother() throws Exception {
        assertEquals(0, export("--json"), console.err());
        assertEquals(32, Json.mapper().readTree(console.out()).path("rows").asInt());
        assertEquals(32, ids().size());
        assertEquals(List.of("shapes/shapes-0", "flags/flags-0"), List.of(ids().get(0), ids().get(12)));
    }

    @Test
    void aDatasetAloneKeepsItsIds() throws Exception {
        assertEquals(0, export("flags", "--limit", "2"), console.err());
        assertEquals(List.of("flags-0", "flags-1"), ids());
    }

    @Test
    void aQueryDecidesWhichRowsAndInWhichOrder() throws Exception {
        world.plugins.with(new FakeSqlEngine());
        assertEquals(0, export("--sql", "items 15 3", "--limit", "1", "--json"), console.err());
        assertEquals(List.of("shapes/shapes-3", "flags/flags-15"), ids());
        assertEquals(2, export("--sql", "items 1", "--mixture", "5"));
        assertTrue(console.err().contains("--mixture draws from all rows"), console.err());
    }

    @Test
    void theMixtureDrawsWhatTrainingWouldAndIdsDiffer() throws Exception {
        assertEquals(0, export("--mixture", "100"), console.err());
        assertEquals(100, ids().size());
        assertEquals(100, new HashSet<>(ids()).size());
        assertTrue(ids().stream().anyMatch(id -> id.endsWith("#2")), ids().toString());
        try (Setup setup = world.load(Parts.MIXTURE, FakeWorld.CONFIG)) {
            MixtureSampler sampler = new MixtureSampler(
                    setup.datasets().stream().map(BoundDataset::dataset).toList(),
                    MixtureCourse.constant(setup.mixture().orElseThrow()),
                    4,
                    setup.config().training().settings().seed(),
                    StoppingStrategy.MAX_STEPS);
            assertEquals(
                    sampler.at(0, 100).stream()
                            .map(drawn -> drawn.dataset() + "/" + drawn.id())
                            .toList(),
                    ids().stream().map(id -> id.replaceFirst("#.*", "")).toList());
        }
    }

    @Test
    void theDrawsEndWhereTrainingWould() throws Exception {
        assertEquals(0, export("--mixture", "1000", "--set", "training.stopping_strategy=first_exhausted"));
        assertTrue(ids().size() < 64 && ids().size() % 4 == 0, ids().size() + " rows");
        assertTrue(console.err().contains("Training would end after " + ids().size()), console.err());
    }

    @Test
    void whatCannotBeExportedIsRefusedWithTheReason() throws Exception {
        assertEquals(2, export("--mixture", "3", "--limit", "2"));
        assertTrue(console.err().contains("--mixture draws from all rows"), console.err());
        assertEquals(2, export("shaps"));
        assertTrue(console.err().contains("Did you mean 'shapes'?"), console.err());
        for (String option : List.of("--limit", "--mixture")) {
            for (String none : List.of("0", "-1")) {
                assertEquals(2, export(option, none));
                assertTrue(console.err().contains(option + " must be above 0 but is " + none), console.err());
                assertTrue(Files.notExists(output));
            }
        }
        Files.createDirectories(output.getParent());
        Files.writeString(output, "mine");
        assertEquals(2, export());
        assertTrue(console.err().contains("is there already"), console.err());
        assertEquals("mine", Files.readString(output));
    }
}
