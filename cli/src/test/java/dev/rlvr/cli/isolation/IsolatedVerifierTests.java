package dev.rlvr.cli.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.FileImage;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.PlacedImage;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.FinishReason;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.cli.plugin.PluginHost;
import dev.rlvr.cli.plugin.PluginJar;
import dev.rlvr.cli.plugin.PluginOrigin;
import dev.rlvr.cli.plugin.PluginRoots;
import dev.rlvr.cli.reward.BoundVerifier;
import dev.rlvr.cli.reward.RewardRouter;
import dev.rlvr.cli.reward.SelfLimitedVerifier;
import dev.rlvr.cli.reward.Total;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin that does what the completion says, and what it costs. */
@Timeout(120)
class IsolatedVerifierTests {
    private static final String PLANTED = """
            import dev.rlvr.api.data.*;
            import dev.rlvr.api.reward.*;
            import dev.rlvr.api.settings.Settings;
            import java.util.*;
            @org.pf4j.Extension
            public class Planted implements RewardVerifierProvider {
                public String id() { return "planted"; }
                public String description() { return "Does what the completion says"; }
                public RewardVerifier create(Settings settings) {
                    double value = settings.number("value", 0.5, 0, 1);
                    long ready = System.nanoTime() + (long) (settings.number("start_seconds", 0, 0, 60) * 1e9);
                    while (System.nanoTime() < ready) { Thread.onSpinWait(); }
                    return (problem, completion) -> act(problem, completion, value);
                }
                private static Reward act(Problem problem, Completion completion, double value) {
                    switch (completion.text()) {
                        case "loop": while (true) { Thread.onSpinWait(); }
                        case "allocate": List<int[]> all = new ArrayList<>(); while (true) { all.add(new int[1 << 20]); }
                        case "exit": System.exit(0); return null;
                        case "print": System.out.println("printed by a verifier\\n".repeat(3)); System.out.flush(); return Reward.of(1, "printed");
                        case "read": try { return Reward.of(1, "read " + System.in.read()); } catch (java.io.IOException e) { return null; }
                        case "recurse": return act(problem, completion, value);
                        case "null": return null;
                        case "throw": throw new IllegalStateException("not today");
                        case "nothing": return Reward.notApplicable("no opinion");
                        case "long": return Reward.of(1, "r".repeat(1_000_000));
                        case "threads":
                            for (int i = 0; i < 50; i++) { new Thread(() -> { while (true) { java.util.concurrent.locks.LockSupport.park(); } }).start(); }
                            return Reward.of(1, pid());
                        case "doom": doomed = true; return Reward.of(1, pid());
                        case "pid": if (doomed) { Runtime.getRuntime().halt(7); } return Reward.of(1, pid());
                        case "picture": return Reward.of(1, String.format("%08x", problem.images().get(0).read().getRGB(1, 2)));
                        case "keep": kept = problem.images().get(0); return Reward.of(1, "kept");
                        case "kept": return Reward.of(1, String.format("%08x", kept.read().getRGB(1, 2)));
                        case "problem": return Reward.of(1, String.valueOf(problem));
                        case "types":
                            StringBuilder types = new StringBuilder();
                            problem.metadata().values().forEach(v -> types.append(v.getClass().getSimpleName()).append(' '));
                            return Reward.of(1, types.toString().strip());
                        case "tokens": return Reward.of(1, completion.tokenIds() + " " + completion.finishReason());
                        default: return Reward.of(value, "scored");
                    }
                }
                private static boolean doomed;
                private static ImageSource kept;
                private static String pid() { return String.valueOf(ProcessHandle.current().pid()); }
            }
            """;

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Problem PROBLEM = problem(new Answer.Text("x"), Map.of());

    @TempDir
    static Path temporary;

    private static Path jar = Path.of("");

    private final IsolatedVerifiers isolated = new IsolatedVerifiers();
    private final List<BoundVerifier> made = new ArrayList<>();

    @BeforeAll
    static void compile() throws Exception {
        jar = PluginJar.in(temporary)
                .id("planted")
                .source("planted.Planted", PLANTED)
                .jar(temporary.resolve("planted.jar"));
    }

    @AfterEach
    void close() {
        made.forEach(BoundVerifier::close);
    }

    private static Problem problem(Answer answer, Map<String, Object> metadata, ImageSource... images) {
        return new Problem(
                "d-7", "d", List.of(Message.user(images.length, "Which?")), List.of(images), answer, metadata);
    }

    private BoundVerifier verifier(Duration timeout, Map<String, Object> settings) {
        BoundVerifier bound = new BoundVerifier(
                "planted", isolated.verifier(List.of(jar), "planted", settings, false, timeout, 64), 1, false, timeout);
        made.add(bound);
        return bound;
    }

    private static Reward verify(BoundVerifier verifier, String completion) {
        return verify(verifier, PROBLEM, completion);
    }

    private static Reward verify(BoundVerifier verifier, Problem problem, String completion) {
        return verifier.verifier().verify(problem, Completion.ofText(completion));
    }

    private static void assertFailed(String part, Reward reward) {
        assertInstanceOf(Reward.Failed.class, reward);
        assertTrue(reward.reason().contains(part), reward.reason());
    }

    @Test
    void itScoresAsTheVerifierInsideDoes() {
        BoundVerifier verifier = verifier(LONG, Map.of("value", 0.25));
        assertEquals(Reward.of(0.25, "scored"), verify(verifier, "x"));
        assertEquals(Reward.notApplicable("no opinion"), verify(verifier, "nothing"));
        assertEquals(
                Reward.failed("verifier 'planted' threw on d-7: java.lang.IllegalStateException: not today", null),
                verify(verifier, "throw"));
        assertFailed("returned null on d-7", verify(verifier, "null"));
        assertFailed("StackOverflowError", verify(verifier, "recurse"));
    }

    @Test
    void itIsAPenaltyWhereTheVerifierInsideIs() {
        for (boolean isPenalty : List.of(true, false)) {
            assertEquals(
                    isPenalty,
                    isolated.verifier(List.of(jar), "planted", Map.of(), isPenalty, LONG, 64)
                            .isPenalty());
        }
    }

    @Test
    void oneThatLoopsForeverCostsItsTimeAndNothingElse() {
        BoundVerifier brief = verifier(SHORT, Map.of());
        BoundVerifier verifier = verifier(LONG, Map.of());
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    Reward.failed("verifier 'planted' took longer than 0.3 s on d-7", null), verify(brief, "loop"));
            assertEquals(Reward.of(0.5, "scored"), verify(verifier, "x"));
        }
    }

    @Test
    void startingAProcessDoesNotCount() {
        BoundVerifier verifier = verifier(Duration.ofSeconds(2), Map.of("start_seconds", 2.5));
        assertEquals(Reward.of(0.5, "scored"), verify(verifier, "x"));
    }

    @Test
    void oneThatExitsCostsOneFailedReward() {
        BoundVerifier verifier = verifier(LONG, Map.of());
        assertEquals(Reward.of(0.5, "scored"), verify(verifier, "x"));
        assertFailed("ended its process with status 0", verify(verifier, "exit"));
        assertEquals(Reward.of(0.5, "scored"), verify(verifier, "x"));
    }

    @Test
    void oneThatAllocatesWithoutEndRunsOutOfItsOwnMemory() {
        BoundVerifier verifier = verifier(LONG, Map.of());
        assertFailed("heap_mb gives it more", verify(verifier, "allocate"));
        assertEquals(Reward.of(0.5, "scored"), verify(verifier, "x"));
    }

    @Test
    void whatItPrintsAndReadsIsNotTheConversation() {
        BoundVerifier verifier = verifier(LONG, Map.of());
        assertEquals(Reward.of(1, "printed"), verify(verifier, "print"));
        assertEquals(Reward.of(1, "read -1"), verify(verifier, "read"));
        assertEquals(Reward.of(0.5, "scored"), verify(verifier, "x"));
    }

    @Test
    void aLongReasonIsCutOff() {
        assertEquals(10_000, verify(verifier(LONG, Map.of()), "long").reason().length());
    }

    @Test
    void oneProcessServesUntilItIsWorn() {
        BoundVerifier verifier = verifier(LONG, Map.of());
        String first = verify(verifier, "pid").reason();
        assertNotEquals(String.valueOf(ProcessHandle.current().pid()), first);
        assertEquals(first, verify(verifier, "pid").reason());
        assertEquals(first, verify(verifier, "threads").reason());
        assertNotEquals(first, verify(verifier, "pid").reason(), "50 threads were left in the first");
    }

    @Test
    void aVerificationIsNotBlamedForWhatAnEarlierOneLeftBehind() {
        BoundVerifier verifier = verifier(LONG, Map.of());
        for (int i = 0; i < 3; i++) {
            String first = verify(verifier, "doom").reason();
            Reward second = verify(verifier, "pid");
            assertInstanceOf(Reward.Scored.class, second, second.reason());
            assertNotEquals(first, second.reason());
        }
    }

    @Test
    void verifiersOfAPluginShareProcessesAndKeepTheirSettings() {
        BoundVerifier high = verifier(LONG, Map.of("value", 0.75));
        BoundVerifier low = verifier(LONG, Map.of("value", 0.25));
        assertEquals(Reward.of(0.75, "scored"), verify(high, "x"));
        assertEquals(Reward.of(0.25, "scored"), verify(low, "x"));
        assertEquals(verify(high, "pid"), verify(low, "pid"));
    }

    @Test
    void aProblemArrivesAsItIs() {
        BoundVerifier verifier = verifier(LONG, Map.of());
        List<Answer> answers = List.of(
                new Answer.Text("une \ud83d\udc08"),
                new Answer.Number(Double.MIN_VALUE),
                new Answer.Choice(1, List.of("a", "b")),
                new Answer.Boxes(List.of(new Box(1, 2, 3.5, 4)), List.of("cat"), new Frame(1000, 1000)),
                new Answer.Structured("t", Map.of("deep", List.of(1, 2.5, Map.of("k", true)))));
        for (Answer answer : answers) {
            Problem problem = problem(answer, Map.of("list", List.of("a", List.of(1))));
            assertEquals(
                    problem.toString(), verify(verifier, problem, "problem").reason());
        }
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("int", 1);
        numbers.put("long", 1L);
        numbers.put("double", 1.0);
        numbers.put("nan", Double.NaN);
        assertEquals(
                "Integer Long Double Double",
                verify(verifier, problem(new Answer.Text("x"), numbers), "types")
                        .reason());
        assertEquals(
                "[5, 6] LENGTH",
                verifier.verifier()
                        .verify(PROBLEM, new Completion("tokens", List.of(5, 6), FinishReason.LENGTH))
                        .reason());
        assertEquals(Reward.of(0.5, "scored"), verify(verifier, "half a character \ud83d"));
    }

    @Test
    void picturesAreReadWhenTheVerifierReadsThem() throws Exception {
        BufferedImage drawn = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
        drawn.setRGB(1, 2, 0x80123456);
        List<String> reads = new ArrayList<>();
        ImageSource lazy = new ImageSource() {
            @Override
            public String key() {
                return "drawn";
            }

            @Override
            public BufferedImage read() {
                reads.add("read");
                return drawn;
            }
        };
        BoundVerifier verifier = verifier(LONG, Map.of());
        Problem problem = problem(new Answer.Text("x"), Map.of(), lazy);
        verify(verifier, problem, "x");
        assertTrue(reads.isEmpty());
        assertEquals("80123456", verify(verifier, problem, "picture").reason());
        assertEquals(1, reads.size());
        verify(verifier, problem, "keep");
        assertFailed("a picture was read after its verification had ended", verify(verifier, problem, "kept"));
        Path file = temporary.resolve("drawn.png");
        ImageIO.write(drawn, "png", file.toFile());
        assertEquals(
                "80123456",
                verify(verifier, problem(new Answer.Text("x"), Map.of(), new FileImage(file)), "picture")
                        .reason());
        PlacedImage placed = new PlacedImage(new FileImage(temporary.resolve("none.png")), "data.jsonl:17");
        assertFailed(
                "data.jsonl:17: Image file not found: ",
                verify(verifier, problem(new Answer.Text("x"), Map.of(), placed), "picture"));
    }

    @Test
    void aPictureThatCannotBeReadIsTheVerifiersErrorWhateverTheDatasetThrew() {
        BoundVerifier verifier = verifier(LONG, Map.of());
        String process = verify(verifier, "pid").reason();
        for (RuntimeException thrown : List.of(
                new RlvrException(ErrorCode.IMAGE_INVALID, "Damaged image: broken.png"),
                new IllegalStateException("Damaged image: broken.png"))) {
            ImageSource broken = new ImageSource() {
                @Override
                public String key() {
                    return "broken";
                }

                @Override
                public BufferedImage read() {
                    throw thrown;
                }
            };
            Reward reward = verify(verifier, problem(new Answer.Text("x"), Map.of(), broken), "picture");
            assertFailed("Damaged image: broken.png", reward);
            assertEquals(process, verify(verifier, "pid").reason(), "its process is not left behind");
        }
    }

    @Test
    void whatCannotBeStartedFailsAndSaysWhy() {
        RewardVerifierFailure missing = new RewardVerifierFailure("nobody", List.of(jar));
        assertFailed("No plugin offers a verifier with id 'nobody'", missing.reward(isolated));
        RewardVerifierFailure gone = new RewardVerifierFailure("planted", List.of(temporary.resolve("gone.jar")));
        assertFailed("can't be started in a process of its own", gone.reward(isolated));
        BoundVerifier tiny = new BoundVerifier(
                "planted", isolated.verifier(List.of(jar), "planted", Map.of(), false, LONG, 1), 1, false, LONG);
        made.add(tiny);
        assertFailed("it ended with status", verify(tiny, "x"));
    }

    private record RewardVerifierFailure(String id, List<Path> plugins) {
        Reward reward(IsolatedVerifiers isolated) {
            SelfLimitedVerifier verifier =
                    (SelfLimitedVerifier) isolated.verifier(plugins, id, Map.of(), true, LONG, 64);
            try (verifier) {
                return verifier.verify(PROBLEM, Completion.ofText("x"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "allocate", "exit"})
    void inARunItCostsExactlyOneReward(String what) {
        BoundVerifier verifier = verifier(Duration.ofSeconds(2), Map.of());
        List<Completion> completions = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            completions.add(Completion.ofText(i == 5 ? what : "x"));
        }
        try (RewardRouter router = new RewardRouter(Map.of("d", List.of(verifier)), Total.WEIGHTED_SUM, 2)) {
            List<OptionalDouble> values = router.score(PROBLEM, completions).stream()
                    .map(scored -> scored.reward().value())
                    .toList();
            for (int i = 0; i < 16; i++) {
                assertEquals(i == 5 ? OptionalDouble.empty() : OptionalDouble.of(0.5), values.get(i), "" + i);
            }
            assertTrue(router.hanging().isEmpty());
        }
    }

    @Test
    void closingEndsItsProcesses() {
        BoundVerifier verifier = verifier(LONG, Map.of());
        long pid = Long.parseLong(verify(verifier, "pid").reason());
        verifier.close();
        ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }

    @Test
    void thePluginHostSaysWhatAnotherProcessHasToLoad() throws Exception {
        Path own = PluginJar.in(temporary)
                .id("dependent")
                .manifest("Plugin-Dependencies", "planted")
                .verifier("dependent.Verifier", "dependent")
                .jar(temporary.resolve("roots/dependent.jar"));
        try (PluginHost host =
                PluginHost.start(new PluginRoots(Optional.of(temporary.resolve("roots")), List.of(jar)), warning -> {
                    throw new AssertionError(warning);
                })) {
            RewardVerifierProvider dependent = host.verifier("dependent");
            assertEquals(new PluginOrigin(true, List.of(own.toRealPath(), jar.toRealPath())), host.origin(dependent));
            assertEquals(new PluginOrigin(false, List.of(jar.toRealPath())), host.origin(host.verifier("planted")));
        }
    }
}
