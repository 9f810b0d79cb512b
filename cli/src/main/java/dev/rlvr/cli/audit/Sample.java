package dev.rlvr.cli.audit;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Problems of a dataset, and what can be known of their answers without looking at a problem.
 *
 * @param problems the problems
 * @param golds their distinct ground truths as texts, the most frequent first
 */
record Sample(List<Problem> problems, List<String> golds) {
    /** An answer of no kind: no word, number, option or box. */
    static final String NONSENSE = "qzx";

    private static final int MAX_CONSTANTS = 16;
    private static final double[] CENTRE_SIDES = {0.25, 0.5, 0.75};

    Sample {
        problems = List.copyOf(problems);
        golds = List.copyOf(golds);
    }

    /** Takes up to so many problems, spread evenly over the dataset. */
    static Sample of(Dataset dataset, int limit) {
        int count = Math.min(limit, dataset.size());
        List<Problem> problems = IntStream.range(0, count)
                .mapToObj(i -> dataset.get((int) ((long) i * dataset.size() / count)))
                .toList();
        Map<String, Integer> counts = new LinkedHashMap<>();
        problems.forEach(problem -> counts.merge(problem.answer().text(), 1, Integer::sum));
        return new Sample(
                problems,
                counts.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    /** Returns the answers that a policy may give to every problem without looking: the most frequent ones, each option, boxes in the middle. */
    List<String> constants() {
        Stream<String> letters = IntStream.range(0, mostOptions()).mapToObj(Sample::letter);
        Stream<String> boxes = frames().findFirst().stream().flatMap(Sample::middles);
        return Stream.of(golds.stream().limit(MAX_CONSTANTS), letters, boxes)
                .flatMap(answers -> answers)
                .distinct()
                .toList();
    }

    /** Returns so many wrong answers of a problem's kind: its next options, or else the most frequent of other problems; at least one. */
    List<String> others(Problem problem, int count) {
        String gold = problem.answer().text();
        if (problem.answer() instanceof Answer.Choice choice && choice.options().size() > 1) {
            int options = choice.options().size();
            return IntStream.range(1, Math.min(options, count + 1))
                    .mapToObj(i -> letter((choice.index() + i) % options))
                    .toList();
        }
        List<String> others =
                golds.stream().filter(other -> !other.equals(gold)).limit(count).toList();
        return others.isEmpty() ? List.of(NONSENSE) : others;
    }

    /** Returns the mean, over problems with boxes, of how well one box around the whole picture really overlaps them. */
    double wholeImageOverlap() {
        List<Double> overlaps = new ArrayList<>();
        for (Problem problem : problems) {
            if (problem.answer() instanceof Answer.Boxes truth) {
                Box whole = new Box(0, 0, truth.frame().width(), truth.frame().height());
                double best =
                        truth.boxes().stream().mapToDouble(whole::iou).max().orElse(0);
                overlaps.add(best / truth.boxes().size());
            }
        }
        return overlaps.stream().mapToDouble(overlap -> overlap).average().orElse(0);
    }

    static String letter(int index) {
        return String.valueOf((char) ('A' + index));
    }

    static String text(double x1, double y1, double x2, double y2) {
        return Stream.of(x1, y1, x2, y2).map(Answer::format).toList().toString();
    }

    private int mostOptions() {
        return problems.stream()
                .map(Problem::answer)
                .filter(Answer.Choice.class::isInstance)
                .mapToInt(answer -> ((Answer.Choice) answer).options().size())
                .max()
                .orElse(0);
    }

    private Stream<Frame> frames() {
        return problems.stream()
                .map(Problem::answer)
                .filter(Answer.Boxes.class::isInstance)
                .map(answer -> ((Answer.Boxes) answer).frame());
    }

    private static Stream<String> middles(Frame frame) {
        return IntStream.range(0, CENTRE_SIDES.length).mapToObj(i -> {
            double left = frame.width() * (1 - CENTRE_SIDES[i]) / 2;
            double top = frame.height() * (1 - CENTRE_SIDES[i]) / 2;
            return text(left, top, frame.width() - left, frame.height() - top);
        });
    }
}
