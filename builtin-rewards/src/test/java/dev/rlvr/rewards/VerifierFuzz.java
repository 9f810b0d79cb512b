package dev.rlvr.rewards;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries every verifier of this module on texts made to break it. Run by hand for 100,000 texts a verifier, as the module's README tells; a
 * sample is part of the tests.
 */
final class VerifierFuzz {
    private static final long LONGEST_NANOS = 100_000_000;
    private static final int TEXTS = 100_000;
    // The first calls load and compile classes.
    private static final int WARM_UP = 500;

    private VerifierFuzz() {}

    /**
     * What went wrong: a verifier threw, gave what it must not, or took too long.
     *
     * @param seed makes the text again
     */
    record Fault(String verifier, long seed, String what) {}

    /** The slowest call of a verifier. */
    record Slowest(String verifier, double millis, long seed) {}

    /** Tries {@code args[0]} texts (100,000) on each verifier, or on those named after it; ends with status 1 where one fails. */
    public static void main(String[] args) {
        int texts = args.length > 0 ? Integer.parseInt(args[0]) : TEXTS;
        List<String> named = List.of(args).subList(Math.min(1, args.length), args.length);
        int faults = 0;
        for (RewardVerifierProvider provider : BuiltIn.all()) {
            if (named.isEmpty() || named.contains(provider.id())) {
                faults += run(provider, texts);
            }
        }
        System.exit(faults == 0 ? 0 : 1);
    }

    private static int run(RewardVerifierProvider provider, int texts) {
        faults(provider, 0, WARM_UP);
        Slowest slowest = new Slowest(provider.id(), 0, 0);
        List<Fault> faults = new ArrayList<>();
        RewardVerifier verifier = BuiltIn.verifier(provider, Map.of());
        for (long seed = WARM_UP; seed < WARM_UP + texts; seed++) {
            long nanos = time(verifier, seed);
            if (nanos > LONGEST_NANOS) {
                // Once more, since the machine may have been busy or the collector at work.
                nanos = Math.min(nanos, Math.min(time(verifier, seed), time(verifier, seed)));
            }
            if (nanos > LONGEST_NANOS) {
                faults.add(new Fault(provider.id(), seed, "took " + nanos / 1_000_000 + " ms"));
            }
            slowest = nanos / 1e6 > slowest.millis() ? new Slowest(provider.id(), nanos / 1e6, seed) : slowest;
            fault(provider.id(), verifier, seed).ifPresent(faults::add);
        }
        System.out.printf(
                "%s: %d texts, %d faults, slowest %.1f ms (seed %d)%n",
                provider.id(), texts, faults.size(), slowest.millis(), slowest.seed());
        faults.stream().limit(20).forEach(fault -> System.out.println("  " + fault));
        return faults.size();
    }

    private static long time(RewardVerifier verifier, long seed) {
        HostileText texts = new HostileText(seed);
        Answer truth = truth(texts);
        String text = texts.next();
        long start = System.nanoTime();
        try {
            Samples.reward(verifier, truth, text);
        } catch (RuntimeException | StackOverflowError e) {
            return 0;
        }
        return System.nanoTime() - start;
    }

    /** Returns what goes wrong with some texts, however long it takes. */
    static List<Fault> faults(RewardVerifierProvider provider, long firstSeed, int texts) {
        RewardVerifier verifier = BuiltIn.verifier(provider, Map.of());
        List<Fault> faults = new ArrayList<>();
        for (long seed = firstSeed; seed < firstSeed + texts; seed++) {
            fault(provider.id(), verifier, seed).ifPresent(faults::add);
        }
        return faults;
    }

    private static Optional<Fault> fault(String id, RewardVerifier verifier, long seed) {
        HostileText texts = new HostileText(seed);
        Answer truth = truth(texts);
        String text = texts.next();
        try {
            Reward reward = Samples.reward(verifier, truth, text);
            boolean fine = !(reward instanceof Reward.Failed)
                    && !reward.reason().isBlank()
                    && reward.value().orElse(0) <= 1;
            return fine ? Optional.empty() : Optional.of(new Fault(id, seed, "gave " + reward));
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.of(new Fault(id, seed, "threw " + e));
        }
    }

    private static Answer truth(HostileText texts) {
        return switch (texts.nextInt(8)) {
            case 0 -> new Answer.Number(texts.nextInt(1000) / 8.0);
            case 1 -> new Answer.Choice(0, List.of(texts.nextShort(), texts.nextShort() + "x", "third"));
            case 2 -> Samples.boxes(new Box(1, 2, 30, 40), new Box(5, 6, 70, 80));
            case 3 -> new Answer.Structured(texts.nextShort(), Map.of());
            case 4 -> new Answer.Text(MATHS.get(texts.nextInt(MATHS.size())));
            default -> new Answer.Text(texts.nextShort());
        };
    }

    private static final List<String> MATHS = List.of(
            "5",
            "\\frac{10}{9}",
            "\\{1,2,3\\}",
            "[0,1) \\cup (2,3]",
            "x^2+2x+1",
            "\\sin x",
            "\\arctan(x)+\\arctan(y)",
            "x < 1",
            "2x+3y=5",
            "(1,\\infty)",
            "\\sqrt{2}+\\pi",
            "1 \\pm \\sqrt{3}",
            "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}",
            "e^{i\\pi}",
            "3 \\text{ cm}");
}
