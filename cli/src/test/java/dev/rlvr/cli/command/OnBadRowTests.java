package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.SkippedRow;
import dev.rlvr.cli.Rlvr;
import dev.rlvr.cli.config.LoadRequest;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakeDataset;
import dev.rlvr.cli.fake.FakeWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnBadRowTests {
    private static final String FAULT = "lines.jsonl:3: the answer is missing";

    @TempDir
    private Path folder;

    private FakeWorld world;
    private RecordedConsole console;
    private Path config;

    /** Items of a file whose third line is damaged. */
    private static final class Lines implements DatasetProvider {
        @Override
        public String id() {
            return "lines";
        }

        @Override
        public String description() {
            return "Lines of which one is damaged.";
        }

        @Override
        public List<String> splits() {
            return List.of();
        }

        @Override
        public Dataset open(DatasetRequest request) {
            if (request.settings()
                    .choice("on_bad_row", List.of("fail", "skip"), "fail")
                    .equals("fail")) {
                throw new RlvrException(ErrorCode.DATA_INVALID, FAULT);
            }
            return new FakeDataset(request.id(), 4) {
                @Override
                public List<SkippedRow> skipped() {
                    return List.of(new SkippedRow("lines.jsonl:3", "the answer is missing"));
                }
            };
        }
    }

    @BeforeEach
    void prepare() {
        world = new FakeWorld(folder);
        world.plugins.with(new Lines());
        console = new RecordedConsole();
        config = world.write("quick.yaml", """
                model: {path: model}
                output_dir: %s
                datasets:
                  - {id: a, provider: lines, rewards: [{verifier: exact}]}
                  - {id: b, provider: numbers, settings: {size: 6}, rewards: [{verifier: exact}]}
                training: {max_steps: 1}
                evaluation: {benchmarks: [{id: c, provider: lines, rewards: [{verifier: exact}]}]}
                sweep: {rounds: [{name: one, mixtures: [{strategy: uniform}]}]}
                """.formatted(folder.resolve("run")));
    }

    private int run(String command, String... more) {
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.add(config.toString());
        args.addAll(List.of(more));
        return new Rlvr(console.console(), extra -> world.plugins).run(args.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train --dry-run",
                "sweep --dry-run",
                "eval",
                "mixture show",
                "reward audit",
                "data show",
                "data stats",
                "data validate",
                "data overlap"
            })
    void everyCommandThatReadsDataFailsAtADamagedRowOrSkipsAndTellsIt(String command) {
        assertEquals(2, run(command));
        assertTrue(console.err().contains("settings: " + FAULT), console.err());
        console = new RecordedConsole();
        run(command, "--on-bad-row", "skip");
        String id = command.equals("eval") ? "c" : "a";
        assertTrue(console.err().contains("Dataset '" + id + "': 1 damaged row skipped"), console.err());
        assertTrue(console.err().contains("the first is " + FAULT), console.err());
        assertFalse(console.err().contains("settings: " + FAULT), console.err());
    }

    @Test
    void theOptionGoesBeforeTheFileAndIsPartOfTheResolvedConfiguration() {
        LoadRequest request =
                LoadRequest.of(config, Parts.ALL).withOverrides(List.of("datasets[0].settings.on_bad_row=fail"));
        try (Setup setup = world.loader().load(request.withOnBadRow(Optional.of("skip")))) {
            String resolved = setup.config().resolved().toString();
            assertEquals(2, resolved.split("on_bad_row=skip", -1).length - 1, resolved);
        }
    }

    @Test
    void anotherValueIsRefused() {
        assertEquals(2, run("data show", "--on-bad-row", "ignore"));
        assertTrue(console.err().contains("--on-bad-row must be fail or skip but is 'ignore'"), console.err());
        String told = console.err();
        console = new RecordedConsole();
        assertEquals(2, run("data stats", "--on-bad-row", "ignore"));
        assertEquals(told, console.err());
    }
}
