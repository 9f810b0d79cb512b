package dev.rlvr.cli.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.MapSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example for authors of plugins must stay one that works. */
class HelloVerifierTests {
    @TempDir
    Path temporary;

    @Test
    void theExamplePluginLoadsAndScores() throws IOException {
        PluginJar plugin = PluginJar.in(temporary).id("hello-verifier").manifest("Plugin-Requires", ">=0.1.0");
        try (Stream<Path> sources = Files.walk(Path.of("../examples/hello-verifier/src/main/java"))) {
            sources.filter(Files::isRegularFile).forEach(plugin::source);
        }
        Path jar = plugin.jar(temporary.resolve("hello-verifier.jar"));
        try (PluginHost host = PluginHost.start(PluginRoots.of(List.of(jar)), warning -> {})) {
            RewardVerifierProvider provider = host.verifier("brevity");
            RewardVerifier verifier = host.call(provider, () -> provider.create(MapSettings.of()));
            assertEquals(1, score(verifier, "three words only"));
            assertEquals(0.5, score(verifier, "word ".repeat(30)), 1e-9);
            assertEquals(0, score(verifier, "word ".repeat(50)));
            assertEquals(0, score(verifier, "  "));
        }
    }

    private static double score(RewardVerifier verifier, String text) {
        Problem problem = new Problem("p", "d", List.of(), List.of(), new Answer.Text("x"), Map.of());
        return verifier.verify(problem, Completion.ofText(text)).value().orElseThrow();
    }
}
