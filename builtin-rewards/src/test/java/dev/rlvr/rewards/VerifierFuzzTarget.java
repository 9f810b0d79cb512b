package dev.rlvr.rewards;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Jazzer calls, by these methods' names, with the bytes it makes. {@link GuidedFuzz} starts it for the verifiers of one id. */
public final class VerifierFuzzTarget {
    // Reading the processor time of the process takes as long as some verifications.
    private static final int RUNS_PER_LOOK = 100;

    private static @Nullable VerifierFuzzTarget target;

    private final String id;
    private final List<RewardVerifier> verifiers;
    private final Path slow;
    private final Duration most;
    private long runs;
    private long applied;
    private long setAside;

    private VerifierFuzzTarget(RewardVerifierProvider provider, Path slow, Duration most) {
        this.id = provider.id();
        this.verifiers = Variants.of(provider);
        this.slow = slow;
        this.most = most;
    }

    /** Takes the id of the verifiers, the folder for inputs that take long, and the seconds of processor time after which the process ends. */
    public static void fuzzerInitialize(String[] args) {
        target = new VerifierFuzzTarget(
                BuiltIn.provider(args[0]), Path.of(args[1]), Duration.ofSeconds(Long.parseLong(args[2])));
    }

    /**
     * Tries one input.
     *
     * @throws IllegalStateException where the verifier did what it must not
     */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        if (target != null) {
            target.verify(bytes);
        }
    }

    /** Prints what was done. */
    public static void fuzzerTearDown() {
        System.out.println(target);
        System.out.flush();
    }

    private void verify(byte[] bytes) throws IOException {
        Trial trial = FuzzInput.of(bytes).trial(verifiers);
        runs++;
        applied += trial.applies() ? 1 : 0;
        if (trial.nanos() > Trial.LONGEST_NANOS) {
            Files.write(slow.resolve("slow-" + setAside++), bytes);
        }
        if (trial.fault().isPresent()) {
            throw new IllegalStateException(id + " " + trial.fault().get());
        }
        if (runs % RUNS_PER_LOOK == 0 && processorTime().compareTo(most) >= 0) {
            fuzzerTearDown();
            interrupt();
        }
    }

    /** Ends the process as Ctrl-C does: libFuzzer takes any other exit for a fault of what it tries. */
    private static void interrupt() throws IOException {
        String self = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-INT", self).start().onExit().join();
    }

    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public String toString() {
        return id + ": " + runs + " executions, " + applied + " of them with a ground truth for it, " + setAside
                + " set aside as slow";
    }
}
