package dev.rlvr.rewards;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Verifications a second on one core. The README in {@code examples/benchmarks/verifiers} tells how to run it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class VerifierBenchmark {
    private static final String THOUGHT =
            "The picture shows three things side by side, of which the one in the middle is asked for. ";

    private final Cases text = new Cases("text")
            .add(new Answer.Text("a red bicycle"), "A red bicycle.")
            .add(new Answer.Text("a red bicycle"), "a blue car")
            .add(new Answer.Text("Paris"), "paris");
    private final Cases choice = new Cases("choice")
            .add(new Answer.Choice(1, List.of("red", "blue", "green", "yellow")), "B")
            .add(new Answer.Choice(1, List.of("red", "blue", "green", "yellow")), "(C)")
            .add(new Answer.Choice(1, List.of("red", "blue", "green", "yellow")), "blue")
            .add(new Answer.Choice(1, List.of("red", "blue", "green", "yellow")), "B) blue");
    private final Cases iou = new Cases("iou")
            .add(Samples.boxes(new Box(100, 200, 300, 400)), "[110, 190, 310, 405]")
            .add(Samples.boxes(new Box(100, 200, 300, 400)), "{\"bbox_2d\": [10, 20, 30, 40]}")
            .add(Samples.boxes(new Box(1, 2, 30, 40), new Box(50, 60, 70, 80)), "[[1, 2, 31, 40], [50, 61, 70, 80]]");
    private final Cases math = new Cases("math")
            .add(new Answer.Text("18"), "18")
            .add(new Answer.Text("7425000"), "7,425,000")
            .add(new Answer.Text("10/9"), "\\frac{10}{9}")
            .add(new Answer.Text("x^2+2x+1"), "(x+1)^2")
            .add(new Answer.Text("2\\sqrt{2}"), "\\sqrt{8}")
            .add(new Answer.Text("[0,1) \\cup (2,3]"), "(2,3] \\cup [0,1)");

    /** Problems of one verifier with completions, used in turn. */
    private static final class Cases {
        private final RewardVerifier verifier;
        private final List<Problem> problems = new ArrayList<>();
        private final List<Completion> completions = new ArrayList<>();
        private int next;

        Cases(String id) {
            verifier = BuiltIn.all().stream()
                    .filter(provider -> provider.id().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .create(MapSettings.of());
        }

        Cases add(Answer truth, String answer) {
            problems.add(Samples.problem(truth));
            completions.add(
                    Completion.ofText("<think>" + THOUGHT.repeat(3) + "</think>\n<answer>" + answer + "</answer>"));
            return this;
        }

        Reward verify() {
            next = next + 1 == problems.size() ? 0 : next + 1;
            return verifier.verify(problems.get(next), completions.get(next));
        }
    }

    @Benchmark
    public Reward text() {
        return text.verify();
    }

    @Benchmark
    public Reward choice() {
        return choice.verify();
    }

    @Benchmark
    public Reward iou() {
        return iou.verify();
    }

    @Benchmark
    public Reward math() {
        return math.verify();
    }
}
