package dev.rlvr.rewards;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Scores boxes: the sum of overlaps over matched pairs, divided by the greater of the number of boxes expected and the number written, so
 * that a box too many costs as much as one too few. For one box each it is their overlap.
 *
 * @param tags where the answer stands
 * @param overlap what is measured of a pair
 * @param matching how pairs are chosen
 * @param threshold a pair with a smaller overlap counts 0
 * @param frame the coordinates that completions are written in; empty for those of the ground truth
 */
record IouVerifier(AnswerTags tags, Overlap overlap, Matching matching, double threshold, Optional<Frame> frame)
        implements RewardVerifier {
    /** More boxes than this score 0: the matching takes cubic time. */
    static final int MAX_BOXES = 1000;

    @Override
    public Reward verify(Problem problem, Completion completion) {
        return problem.answer() instanceof Answer.Boxes truth
                ? tags.score(completion, written -> score(written, truth))
                : Reward.notApplicable("the ground truth is not boxes");
    }

    private Reward score(String written, Answer.Boxes truth) {
        List<Box> boxes = BoxScanner.scan(written, MAX_BOXES);
        int expected = truth.boxes().size();
        if (boxes.isEmpty()) {
            return Reward.of(0, "no box in " + Quote.of(written));
        }
        if (boxes.size() > MAX_BOXES) {
            return Reward.of(0, "more than " + MAX_BOXES + " boxes");
        }
        List<Box> converted = frame.map(from -> boxes.stream()
                        .map(box -> box.convert(from, truth.frame()))
                        .toList())
                .orElse(boxes);
        List<Double> matched = matching.match(overlaps(truth.boxes(), converted));
        double sum = matched.stream().mapToDouble(Double::doubleValue).sum();
        double score = sum / Math.max(expected, boxes.size());
        return Reward.of(score, reason(score, matched.size(), expected, boxes.size()));
    }

    private double[][] overlaps(List<Box> first, List<Box> second) {
        List<Box> rows = first.size() <= second.size() ? first : second;
        List<Box> columns = first.size() <= second.size() ? second : first;
        double[][] overlaps = new double[rows.size()][columns.size()];
        for (int row = 0; row < overlaps.length; row++) {
            for (int column = 0; column < overlaps[row].length; column++) {
                double pair = overlap.of(rows.get(row), columns.get(column));
                overlaps[row][column] = pair < threshold ? 0 : pair;
            }
        }
        return overlaps;
    }

    private String reason(double score, int matched, int expected, int written) {
        String boxes = expected == 1 ? " box" : " boxes";
        String extra = written == expected ? "" : ", wrote " + written;
        return String.format(Locale.ROOT, "%s %.2f with %d of %d", overlap, score, matched, expected) + boxes + extra;
    }
}
