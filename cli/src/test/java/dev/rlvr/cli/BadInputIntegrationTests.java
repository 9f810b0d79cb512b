package dev.rlvr.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.plugin.PluginHost;
import dev.rlvr.cli.plugin.PluginInfo;
import dev.rlvr.cli.plugin.PluginOrigin;
import dev.rlvr.cli.plugin.PluginRoots;
import dev.rlvr.cli.plugin.Plugins;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pf4j.ExtensionPoint;

/** What is wrong with the user's input is one message and status 2, and nothing is written, with the plugins of the distribution. */
class BadInputIntegrationTests {
    private static final String CONFIG = """
            name: bad
            model: {path: model}
            datasets:
              - id: spatial
                provider: scenes
                settings: {task: spatial, size: 64}
                rewards: [{verifier: text, weight: 2.0}, {verifier: format}]
              - {id: mine, provider: jsonl, settings: {file: mine.jsonl}, rewards: [{verifier: text}]}
            mixture: {strategy: fixed, weights: {spatial: 0.0, mine: 1.0}}
            algorithm: {name: grpo, num_generations: 2, max_completion_length: 4}
            training: {max_steps: 1, prompts_per_step: 1}
            output_dir: runs/bad
            """;

    /** Native code can be loaded by one class loader, so one host serves all tests. */
    private static Plugins host = new Kept(PluginHost.start(PluginRoots.of(List.of()), warning -> {}));

    @TempDir
    private Path folder;

    private Path model;
    private RecordedConsole console = new RecordedConsole();

    @BeforeAll
    static void startPlugins() {
        host = new Kept(PluginHost.start(
                new PluginRoots(Optional.of(Launcher.BUILT.resolve("plugins")), List.of()), warning -> {
                    throw new AssertionError(warning);
                }));
    }

    @AfterAll
    static void stopPlugins() {
        ((Kept) host).host().close();
    }

    @BeforeEach
    void prepare() throws IOException {
        model = Files.createDirectory(folder.resolve("model"));
        try (Stream<Path> files = Files.list(Launcher.MODEL)) {
            for (Path file : files.filter(f -> !f.getFileName().toString().matches(".*golden.*|expected.*|image.*"))
                    .toList()) {
                Files.copy(file, model.resolve(file.getFileName()));
            }
        }
        Files.copy(Launcher.MODEL.resolve("image0.png"), folder.resolve("picture.png"));
        Files.write(folder.resolve("bomb.png"), bomb());
        problem("What is this?", "picture.png");
        write("bad.yaml", CONFIG);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
    }

    private void problem(String question, String image) throws IOException {
        write("mine.jsonl", "{\"question\": \"" + question + "\", \"answer\": \"x\", \"image\": \"" + image + "\"}\n");
    }

    private String train(String... more) throws IOException {
        List<String> args =
                new ArrayList<>(List.of("train", folder.resolve("bad.yaml").toString()));
        args.addAll(List.of("--output", folder.resolve("runs/bad").toString()));
        args.addAll(Arrays.asList(more));
        return refused(args);
    }

    private String generate(String prompt, String image) throws IOException {
        return refused(List.of(
                "generate",
                "--model",
                model.toString(),
                "--image",
                folder.resolve(image).toString(),
                "--prompt",
                prompt));
    }

    /** Runs a command that must end with status 2 and one message, which is returned, and must leave all files as they are. */
    private String refused(List<String> args) throws IOException {
        List<String> before = files();
        console = new RecordedConsole();
        int status = new Rlvr(console.console(), extra -> host).run(args.toArray(new String[0]));
        List<String> lines = console.err()
                .lines()
                .filter(line -> !line.startsWith("Training in "))
                .toList();
        assertEquals(2, status, console.err());
        assertEquals(1, lines.stream().filter(line -> line.contains("rlvr: ")).count(), console.err());
        assertTrue(lines.get(0).startsWith("rlvr: error: "), console.err());
        assertTrue(
                lines.stream().noneMatch(line -> line.matches("\\s*at .*\\(.*|.*Exception.*|Caused by.*")),
                console.err());
        assertEquals("", console.out());
        assertEquals(before, files());
        return String.join("\n", lines);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(path -> folder.relativize(path).toString()).sorted().toList();
        }
    }

    private static void assertSays(String message, String... parts) {
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void theInputThatTheseTestsSpoilIsFine() throws IOException {
        int status = new Rlvr(console.console(), extra -> host)
                .run(
                        "train",
                        folder.resolve("bad.yaml").toString(),
                        "--output",
                        folder.resolve("good").toString());
        assertEquals(0, status, console.err());
        assertTrue(Files.exists(folder.resolve("good/checkpoint-1/model.safetensors")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zzz=1                                  | zzz: unknown key",
                "training.learning_rat=0.1              | training.learning_rat: unknown key. Did you mean 'learning_rate'?",
                "datasets[0].settings.sizes=3           | Did you mean 'size'?",
                "training.max_steps=many                | training.max_steps",
                "training.learning_rate=-1              | training.learning_rate",
                "algorithm.temperature=hot              | algorithm.temperature",
                "mixture.weights.elsewhere=0            | elsewhere",
                "mixture.weights.spatail=0              | Did you mean 'spatial'?",
                "mixture.strategy=uniformly             | Did you mean 'uniform'?",
                "datasets[0].rewards[0].verifier=texts  | Did you mean 'text'?",
                "datasets[0].provider=scene             | Did you mean 'scenes'?",
                "datasets[0].settings.task=spacial      | Did you mean 'spatial'?",
                "algorithm.name=gpro                    | Did you mean 'grpo'?",
                "datasets[1].settings.file=none.jsonl   | none.jsonl",
                "model.path=no/such/model               | no model folder",
                "model.path=builtin:rlvr-tinny          | rlvr-tinny",
            })
    void whatIsWrongInAConfigurationIsNamed(String override, String part) throws IOException {
        String message = train("--set", override);
        assertSays(message, part);
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void aMissingConfigurationIsNamed() throws IOException {
        assertSays(refused(List.of("train", folder.resolve("none.yaml").toString())), "none.yaml");
    }

    @Test
    void severalMistakesAreOneMessage() throws IOException {
        assertSays(train("--set", "zzz=1", "--set", "algorithm.name=gpro"), "2 errors", "zzz", "gpro");
    }

    private void everyCommandRefusesTheModel(String... parts) throws IOException {
        assertSays(generate("What is this?", "picture.png"), parts);
        assertSays(train(), parts);
        assertSays(refused(List.of("model", "inspect", model.toString())), parts);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 100, 5000, -1})
    void truncatedWeightsAreFound(int length) throws IOException {
        Path weights = model.resolve("model.safetensors");
        byte[] whole = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(whole, length < 0 ? whole.length + length : length));
        everyCommandRefusesTheModel("model.safetensors");
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 40, Long.MAX_VALUE, -1, 0, 1})
    void aHeaderOfAnotherLengthThanItClaimsIsFound(long claimed) throws IOException {
        Path weights = model.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, claimed);
        Files.write(weights, bytes);
        everyCommandRefusesTheModel("model.safetensors");
    }

    @Test
    void aTensorThatClaimsMoreThanTheFileHoldsIsFound() throws IOException {
        byte[] header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[1099511627776],\"data_offsets\":[0,4398046511104]}}"
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + header.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header);
        Files.write(model.resolve("model.safetensors"), file.array());
        everyCommandRefusesTheModel("model.safetensors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokenizer.json", "config.json", "model.safetensors"})
    void aModelWithoutAFileIsRefused(String file) throws IOException {
        Files.delete(model.resolve(file));
        everyCommandRefusesTheModel(file.equals("model.safetensors") ? "safetensors" : file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokenizer.json", "config.json", "preprocessor_config.json"})
    void aModelWithADamagedFileIsRefused(String file) throws IOException {
        Files.writeString(model.resolve(file), "{\"model\": [1, ");
        everyCommandRefusesTheModel(file);
    }

    @Test
    void aTokenizerThatIsNoneIsRefused() throws IOException {
        Files.writeString(model.resolve("tokenizer.json"), "{\"added_tokens\": []}");
        assertSays(generate("What is this?", "picture.png"), "model");
        assertSays(train(), "model");
    }

    @Test
    void anImageThatClaimsTooManyPixelsIsRefused() throws IOException {
        assertTrue(Files.size(folder.resolve("bomb.png")) < 1000);
        assertSays(generate("What is this?", "bomb.png"), "60000 x 60000", "bomb.png");
        problem("What is this?", "bomb.png");
        assertSays(train(), "60000 x 60000", "bomb.png");
    }

    @Test
    void anImageThatIsNoneIsRefused() throws IOException {
        write("text.png", "not a picture");
        assertSays(generate("What is this?", "text.png"), "Not an image", "text.png");
        assertSays(generate("What is this?", "none.png"), "none.png");
        problem("What is this?", "text.png");
        assertSays(train(), "Not an image", "text.png");
        problem("What is this?", "none.png");
        assertSays(train(), "none.png", "mine.jsonl");
    }

    @Test
    void aPromptThatIsLongerThanTheContextIsRefused() throws IOException {
        String prompt = "circle ".repeat(3000).strip();
        assertSays(generate(prompt, "picture.png"), "context of 2048");
        problem(prompt, "picture.png");
        assertSays(train(), "context of 2048", "mine");
        problem("What is this?", "picture.png");
        assertSays(train("--set", "algorithm.max_completion_length=5000"), "context of 2048");
    }

    @Test
    void aRunThatWasRefusedCanBeBegunAgainOnceItsInputIsMended() throws IOException {
        problem("What is this?", "bomb.png");
        train();
        problem("What is this?", "picture.png");
        theInputThatTheseTestsSpoilIsFine();
    }

    @Test
    void whatElseLiesInTheOutputFolderStays() throws IOException {
        Files.createDirectories(folder.resolve("runs/bad"));
        problem("What is this?", "bomb.png");
        train();
        assertTrue(Files.isDirectory(folder.resolve("runs/bad")), "it was there before");
        assertFalse(Files.exists(folder.resolve("runs/bad/.lock")));
    }

    /** What the launcher and native code print counts too. */
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
    @ParameterizedTest
    @ValueSource(strings = {"--image bomb.png --prompt x", "--image picture.png --prompt LONG"})
    void theLauncherPrintsOneLine(String arguments) throws Exception {
        List<String> args = new ArrayList<>(List.of("generate", "--model", "model"));
        for (String argument : arguments.split(" ", -1)) {
            args.add(argument.replace("LONG", "circle ".repeat(3000)));
        }
        List<String> before = files();
        assertOneLine(new Launcher(folder).rlvr(args));
        assertEquals(before, files());
    }

    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
    @Test
    void theLauncherPrintsOneLineAboutAConfiguration() throws Exception {
        List<String> before = files();
        assertOneLine(new Launcher(folder).rlvr(List.of("train", "bad.yaml", "--set", "zzz=1")));
        assertEquals(before, files());
    }

    private static void assertOneLine(Launcher.Result result) {
        assertEquals(2, result.status(), result.shown());
        assertEquals(1, result.err().lines().count(), result.shown());
        assertTrue(result.err().startsWith("rlvr: error: "), result.shown());
        assertEquals("", result.out());
    }

    /** A PNG of a few hundred bytes that would take 14 GB of memory. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(60_000)
                        .putInt(60_000)
                        .put((byte) 8)
                        .put((byte) 2)
                        .array());
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(pixels)) {
            deflater.write(new byte[10_000]);
        }
        chunk(png, "IDAT", pixels.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        DataOutputStream out = new DataOutputStream(png);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) sum.getValue());
    }

    /** Plugins that commands don't stop. */
    private record Kept(Plugins host) implements Plugins {
        @Override
        public <T extends ExtensionPoint> List<T> extensions(Class<T> type) {
            return host.extensions(type);
        }

        @Override
        public List<PluginInfo> plugins() {
            return host.plugins();
        }

        @Override
        public String pluginOf(ExtensionPoint extension) {
            return host.pluginOf(extension);
        }

        @Override
        public PluginOrigin origin(ExtensionPoint extension) {
            return host.origin(extension);
        }

        @Override
        public <T> T call(ExtensionPoint extension, Supplier<T> call) {
            return host.call(extension, call);
        }

        @Override
        public void close() {}
    }
}
