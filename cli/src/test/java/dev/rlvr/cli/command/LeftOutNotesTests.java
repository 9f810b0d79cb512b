package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.cli.Rlvr;
import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakeWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeftOutNotesTests {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train --dry-run",
                "sweep --dry-run",
                "mixture show",
                "reward audit",
                "data show",
                "data stats",
                "data validate"
            })
    void everyCommandThatReadsTrainingDataTellsWhatItGoesWithout(String command) {
        FakeWorld world = new FakeWorld(folder);
        RecordedConsole console = new RecordedConsole();
        world.write("out.txt", "a-1\na-99\n");
        Path config = world.write("quick.yaml", """
                model: {path: model}
                output_dir: %s
                datasets: [{id: a, provider: numbers, settings: {size: 6}, exclude: out.txt, rewards: [{verifier: exact}]}]
                training: {max_steps: 1}
                sweep: {rounds: [{name: one, mixtures: [{strategy: uniform}]}]}
                """.formatted(folder.resolve("run")));
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.add(config.toString());
        new Rlvr(console.console(), extra -> world.plugins).run(args.toArray(String[]::new));
        assertTrue(console.err().contains("Dataset 'a': 1 of 6 items excluded."), console.err());
        assertTrue(console.err().contains("Dataset 'a' has no items with 1 of the ids to exclude"), console.err());
    }
}
