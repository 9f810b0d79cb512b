package dev.rlvr.rewards;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tries every verifier of this module on inputs that Jazzer makes, guided by the branches that earlier ones took. Run by hand, as the module's
 * README tells.
 *
 * <p>Jazzer runs in a process for each verifier, whose code is some ten times slower for what it counts. So an input that takes too long there
 * is only set aside, and judged in this process with all others that took new branches.
 */
final class GuidedFuzz {
    private static final Path FOLDER = Path.of("builtin-rewards", "target", "fuzz");
    private static final int MINUTES = 60;
    private static final int LONGEST = 4000;
    // How libFuzzer ends at the interrupt of VerifierFuzzTarget, or with 0.
    private static final int INTERRUPTED = 72;
    // What only drives the verifiers.
    private static final List<Class<?>> DRIVERS = List.of(
            BuiltIn.class, FuzzInput.class, Samples.class, Trial.class, Variants.class, VerifierFuzzTarget.class);
    private static final Pattern BRANCHES = Pattern.compile("cov: (\\d+)");

    private final RewardVerifierProvider provider;
    private final Path folder;

    private GuidedFuzz(RewardVerifierProvider provider) {
        this.provider = provider;
        this.folder = FOLDER.resolve(provider.id());
    }

    /**
     * Spends {@code args[0]} minutes of processor time (60) in equal parts on each verifier, or on those named after it; ends with status 1
     * where one fails. Inputs that took new branches stay in {@code target/fuzz/ID/corpus}, and the next run goes on from them.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        double minutes = args.length > 0 ? Double.parseDouble(args[0]) : MINUTES;
        List<RewardVerifierProvider> providers =
                BuiltIn.named(List.of(args).subList(Math.min(1, args.length), args.length));
        boolean fine = true;
        for (RewardVerifierProvider provider : providers) {
            long seconds = Math.max(1, Math.round(TimeUnit.MINUTES.toSeconds(1) * minutes / providers.size()));
            fine &= new GuidedFuzz(provider).run(seconds);
        }
        System.exit(fine ? 0 : 1);
    }

    private boolean run(long seconds) throws IOException, InterruptedException {
        prepare();
        File log = folder.resolve("jazzer.log").toFile();
        Process process = new ProcessBuilder(command(seconds))
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        int status = process.waitFor();
        List<String> lines = Files.readAllLines(log.toPath(), StandardCharsets.ISO_8859_1);
        lines.stream().filter(line -> line.startsWith(provider.id() + ": ")).forEach(System.out::println);
        System.out.println("  branches " + branches(lines));
        boolean ended = status == 0 || status == INTERRUPTED;
        if (!ended) {
            System.out.println("  Jazzer ended with status " + status + ": " + log);
        }
        return judge() && ended;
    }

    private void prepare() throws IOException {
        Files.createDirectories(folder.resolve("corpus"));
        Files.createDirectories(folder.resolve("slow"));
        List<byte[]> seeds = FuzzSeeds.of(provider.id());
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(folder.resolve("corpus").resolve("seed-" + i), seeds.get(i));
        }
        // Longer inputs than it has, libFuzzer makes late.
        Files.write(folder.resolve("corpus").resolve("seed-long"), Arrays.copyOf(repeated(seeds.get(0)), LONGEST));
        String words =
                HostileText.FRAGMENTS.stream().map(GuidedFuzz::quoted).collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(folder.resolve("words.dict"), words);
    }

    private static byte[] repeated(byte[] seed) {
        String text = new String(seed, StandardCharsets.UTF_8);
        return (text + text.substring(text.indexOf('\n') + 1).repeat(LONGEST)).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a word as libFuzzer's dictionaries have it: every byte by its code. */
    private static String quoted(String word) {
        StringBuilder quoted = new StringBuilder("\"");
        for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
            quoted.append(String.format(Locale.ROOT, "\\x%02X", b));
        }
        return quoted.append('"').toString();
    }

    private List<String> command(long seconds) {
        String excluded =
                DRIVERS.stream().map(Class::getName).map(name -> name + "**").collect(Collectors.joining(":"));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + VerifierFuzzTarget.class.getName(),
                "--target_args=" + provider.id() + " " + folder.resolve("slow") + " " + seconds,
                "--instrumentation_includes=" + GuidedFuzz.class.getPackageName() + ".**",
                "--instrumentation_excludes=" + excluded,
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-dict=" + folder.resolve("words.dict"),
                "-max_len=" + LONGEST,
                "-timeout=600",
                folder.resolve("corpus").toString());
    }

    private static String branches(List<String> lines) {
        String last = "unknown";
        for (String line : lines) {
            Matcher matcher = BRANCHES.matcher(line);
            last = matcher.find() ? matcher.group(1) : last;
        }
        return last;
    }

    /** Judges what took new branches or much time, in code that is as fast as in a run. */
    private boolean judge() throws IOException {
        VerifierFuzz.warmUp(provider);
        List<RewardVerifier> verifiers = Variants.of(provider);
        List<Path> inputs = new ArrayList<>();
        for (String name : List.of("corpus", "slow")) {
            try (Stream<Path> files = Files.list(folder.resolve(name))) {
                files.sorted().forEach(inputs::add);
            }
        }
        boolean fine = true;
        long slowest = 0;
        for (Path file : inputs) {
            Trial trial = FuzzInput.of(Files.readAllBytes(file)).timed(verifiers);
            slowest = Math.max(slowest, trial.nanos());
            Optional<String> fault = trial.faultOrDelay();
            fault.ifPresent(what -> System.out.println("  " + file + " " + what));
            fine &= fault.isEmpty();
        }
        System.out.printf("  judged %d inputs, slowest %.1f ms%n", inputs.size(), slowest / 1e6);
        return fine;
    }
}
