package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.cli.Rlvr;
import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakeWorld;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewardServeCommandTests {
    @TempDir
    private Path folder;

    private FakeWorld world;
    private final RecordedConsole console = new RecordedConsole();

    @BeforeEach
    void prepare() {
        world = new FakeWorld(folder);
    }

    private int serve(String... args) {
        String[] all = new String[args.length + 2];
        all[0] = "reward";
        all[1] = "serve";
        System.arraycopy(args, 0, all, 2, args.length);
        return new Rlvr(console.console(), extra -> world.plugins).run(all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port 0|Give a configuration or --verifier ID, one of the two",
                "--verifier exat|--verifier exat: rewards[0].verifier: No plugin offers a verifier with id 'exat'. Did you mean 'exact'?",
                "--verifier exact --set settings.stict=true|settings.stict: unknown key. Did you mean 'strict'?",
                "--verifier exact --host 0.0.0.0 --no-token --port 70000|--port must lie from 0 to 65535",
                "--verifier exact --max-body 0|--max-body must lie from 1 to 1024",
                "--verifier exact --max-concurrency 0|--max-concurrency must lie from 1 to 1000",
                "--verifier exact --failed-reward NaN|--failed-reward must be a finite number",
                "--verifier exact --token-file nowhere.txt|The token in nowhere.txt can't be read",
            })
    void whatCannotBeServedIsRefusedWithTheReason(String args, String reason) {
        assertEquals(2, serve(args.split(" ")));
        assertTrue(console.err().contains(reason), console.err());
    }

    @Test
    void aConfigurationsMistakesAreToldAtOnceWithTheirLines() {
        Path config = world.write("rewards.yaml", """
                datasets:
                  - {id: a, rewards: [{verifier: exat}]}
                  - {id: a, rewards: []}
                """);
        assertEquals(2, serve(config.toString()));
        String err = console.err();
        assertTrue(err.contains("rewards.yaml:2: datasets[0].rewards[0].verifier: No plugin offers"), err);
        assertTrue(err.contains("rewards.yaml:3: datasets[1].id: 'a' is already the id of another dataset"), err);
        assertTrue(err.contains("needs at least one verifier"), err);
    }
}
