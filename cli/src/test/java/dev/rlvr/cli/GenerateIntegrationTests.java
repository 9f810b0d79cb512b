package dev.rlvr.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.cli.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what {@code rlvr generate} prints against what the reference implementation answered to the same pictures and questions. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class GenerateIntegrationTests {
    @TempDir
    private Path folder;

    static Stream<JsonNode> cases() throws IOException {
        JsonNode cases = Json.mapper()
                .readTree(Launcher.MODEL.resolve("expected.json").toFile())
                .path("cases");
        assertEquals(3, cases.size());
        return StreamSupport.stream(cases.spliterator(), false);
    }

    @ParameterizedTest(name = "case {index}")
    @MethodSource("cases")
    void greedyTokensAreThoseOfTheReference(JsonNode expected) throws Exception {
        JsonNode tokens = expected.path("greedy");
        List<String> args = new ArrayList<>(List.of("generate", "--json", "--model", Launcher.MODEL.toString()));
        expected.path("images")
                .forEach(image -> args.addAll(List.of(
                        "--image", Launcher.MODEL.resolve(image.asText()).toString())));
        args.addAll(List.of("--prompt", expected.path("question").asText()));
        args.addAll(List.of("--max-new-tokens", String.valueOf(tokens.size())));
        Launcher.Result result = new Launcher(folder).rlvr(args);
        assertEquals(0, result.status(), result.shown());
        assertEquals("", result.err());
        JsonNode printed = Json.mapper().readTree(result.out());
        assertEquals(tokens, printed.path("token_ids"));
        assertEquals(
                expected.path("input_ids").size(), printed.path("prompt_tokens").asInt());
        assertEquals("length", printed.path("finish_reason").asText());
    }
}
