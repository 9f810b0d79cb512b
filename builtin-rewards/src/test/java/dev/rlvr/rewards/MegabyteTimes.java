package dev.rlvr.rewards;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Times every verifier of this module on a megabyte: its first call of all, in a process of its own whose code is not compiled yet, and later
 * ones. Run by hand, as the module's README tells.
 */
final class MegabyteTimes {
    private static final int MEGABYTE = 1_000_000;
    private static final int LATER = 10;
    private static final List<String> UNITS = List.of(
            "a",
            "7",
            " ",
            "[",
            "[1,2,3,4],",
            "(1,2)",
            "1,000 ",
            "{\"a\":",
            "\"a\",",
            "\\frac{",
            "\\boxed{1}",
            "\\sin x+",
            "$1$ ",
            "<answer>1</answer>",
            "<think>",
            "not 5 ",
            "(A) ",
            "left of ",
            "```",
            "é",
            "🙂");
    private static final List<Answer> TRUTHS = List.of(
            new Answer.Text("5"),
            new Answer.Text("left"),
            new Answer.Number(5),
            new Answer.Choice(0, List.of("red", "blue")),
            Samples.boxes(new Box(1, 2, 30, 40)));

    private MegabyteTimes() {}

    /** Times all verifiers, and ends with status 1 where a call takes too long; with an id and the number of a unit, times that alone. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 2) {
            time(BuiltIn.provider(args[0]), UNITS.get(Integer.parseInt(args[1])));
            return;
        }
        boolean fine = true;
        for (RewardVerifierProvider provider : BuiltIn.all()) {
            fine &= run(provider.id());
        }
        System.exit(fine ? 0 : 1);
    }

    private static boolean run(String id) throws IOException, InterruptedException {
        long first = 0;
        long later = 0;
        String unit = "";
        for (int i = 0; i < UNITS.size(); i++) {
            String[] nanos = started(id, i).strip().split(" ", 2);
            later = Math.max(later, Long.parseLong(nanos[1]));
            if (Long.parseLong(nanos[0]) > first) {
                first = Long.parseLong(nanos[0]);
                unit = UNITS.get(i);
            }
        }
        System.out.printf("%s: first call %.1f ms (%s), later %.1f ms%n", id, first / 1e6, unit, later / 1e6);
        return first <= Trial.LONGEST_NANOS;
    }

    private static String started(String id, int unit) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MegabyteTimes.class.getName(),
                        id,
                        Integer.toString(unit))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(id + " failed on a text of " + UNITS.get(unit));
        }
        return output;
    }

    /** Prints the nanoseconds of the first call and of the fastest later one. */
    private static void time(RewardVerifierProvider provider, String unit) {
        String text = Samples.tagged(unit.repeat(MEGABYTE / unit.length()));
        RewardVerifier verifier = BuiltIn.verifier(provider, Map.of());
        for (Answer truth : TRUTHS) {
            Trial first = Trial.of(verifier, truth, text);
            if (first.fault().isPresent()) {
                throw new IllegalStateException(first.fault().get());
            }
            if (first.applies()) {
                long later = first.nanos();
                for (int i = 0; i < LATER; i++) {
                    later = Math.min(later, Trial.of(verifier, truth, text).nanos());
                }
                System.out.println(first.nanos() + " " + later);
                return;
            }
        }
    }
}
