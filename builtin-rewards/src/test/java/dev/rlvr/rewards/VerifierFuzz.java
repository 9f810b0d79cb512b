package dev.rlvr.rewards;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tries every verifier of this module on texts made to break it. Run by hand for 100,000 texts a verifier, as the module's README tells; a
 * sample is part of the tests.
 */
final class VerifierFuzz {
    private static final int TEXTS = 100_000;
    // The first calls load and compile classes.
    private static final int WARM_UP = 500;
    // Of so many texts at least one has a ground truth that a verifier takes.
    private static final int RAREST = 40;

    private VerifierFuzz() {}

    /**
     * What went wrong: a verifier threw, gave what it must not, or took too long.
     *
     * @param seed makes the text again
     */
    record Fault(String verifier, long seed, String what) {}

    /** What came of texts, and of the slowest of them its processor time and seed. */
    record Outcome(int texts, List<Fault> faults, double slowestMillis, long slowestSeed) {}

    /** Tries {@code args[0]} texts (100,000) on each verifier, or on those named after it; ends with status 1 where one fails. */
    public static void main(String[] args) {
        int texts = args.length > 0 ? Integer.parseInt(args[0]) : TEXTS;
        int faults = 0;
        for (RewardVerifierProvider provider :
                BuiltIn.named(List.of(args).subList(Math.min(1, args.length), args.length))) {
            faults += run(provider, texts);
        }
        System.exit(faults == 0 ? 0 : 1);
    }

    private static int run(RewardVerifierProvider provider, int texts) {
        warmUp(provider);
        Outcome outcome = outcome(provider, 1_000_000, texts, Trial::faultOrDelay);
        System.out.printf(
                "%s: %d texts, %d faults, slowest %.1f ms (seed %d)%n",
                provider.id(),
                outcome.texts(),
                outcome.faults().size(),
                outcome.slowestMillis(),
                outcome.slowestSeed());
        outcome.faults().stream().limit(20).forEach(fault -> System.out.println("  " + fault));
        return outcome.faults().size();
    }

    /** Verifies some texts, so that code is loaded and compiled. */
    static void warmUp(RewardVerifierProvider provider) {
        outcome(provider, 0, WARM_UP, Trial::fault);
    }

    /** Tries so many texts, not counting those with a ground truth of which the verifier has nothing to say. */
    static Outcome outcome(
            RewardVerifierProvider provider, long firstSeed, int texts, Function<Trial, Optional<String>> fault) {
        List<RewardVerifier> verifiers = Variants.of(provider);
        List<Fault> faults = new ArrayList<>();
        int tried = 0;
        long slowest = 0;
        long slowestSeed = firstSeed;
        for (long seed = firstSeed; tried < texts && seed < firstSeed + (long) RAREST * texts; seed++) {
            HostileText random = new HostileText(seed);
            RewardVerifier verifier = verifiers.get(random.nextInt(verifiers.size()));
            Trial trial = Trial.timed(verifier, truth(random), random.next());
            tried += trial.applies() ? 1 : 0;
            if (trial.nanos() > slowest) {
                slowest = trial.nanos();
                slowestSeed = seed;
            }
            Optional<String> what = fault.apply(trial);
            if (what.isPresent()) {
                faults.add(new Fault(provider.id(), seed, what.get()));
            }
        }
        return new Outcome(tried, faults, slowest / 1e6, slowestSeed);
    }

    private static Answer truth(HostileText texts) {
        return switch (texts.nextInt(8)) {
            case 0 -> new Answer.Number(texts.nextInt(1000) / 8.0);
            case 1 -> new Answer.Choice(0, List.of(texts.nextShort(), texts.nextShort() + "x", "third"));
            case 2 -> Samples.boxes(new Box(1, 2, 30, 40), new Box(5, 6, 70, 80));
            case 3 -> new Answer.Structured(texts.nextShort(), Map.of());
            case 4 -> new Answer.Text(MATHS.get(texts.nextInt(MATHS.size())));
            case 5 -> new Answer.Text("left");
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
