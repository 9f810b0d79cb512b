package dev.rlvr.rewards;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import java.util.List;
import java.util.Optional;

/**
 * Scores points: how many expected boxes have a point of their own in them (edges included), divided by the greater of the number of boxes
 * expected and the number of points written. Points are given to boxes so that most have one.
 *
 * @param tags where the answer stands
 * @param points what counts as a point: lists of two numbers, and of four where a box stands for its centre
 * @param frame the coordinates that completions are written in; empty for those of the ground truth
 */
record PointVerifier(AnswerTags tags, NumberLists points, Optional<Frame> frame) implements RewardVerifier {
    private static final int MAX_POINTS = 1000;

    @Override
    public Reward verify(Problem problem, Completion completion) {
        return problem.answer() instanceof Answer.Boxes truth
                ? tags.score(completion, written -> score(written, truth))
                : Reward.notApplicable("the ground truth is not boxes");
    }

    private Reward score(String written, Answer.Boxes truth) {
        List<Box> found = points.scan(written, MAX_POINTS).stream()
                .map(numbers -> centre(numbers, truth.frame()))
                .toList();
        if (found.isEmpty()) {
            return Reward.of(0, "no point in " + Quote.of(written));
        }
        if (found.size() > MAX_POINTS) {
            return Reward.of(0, "more than " + MAX_POINTS + " points");
        }
        int hit = Matching.OPTIMAL.match(inside(truth.boxes(), found)).size();
        int expected = truth.boxes().size();
        String extra = found.size() == expected ? "" : ", wrote " + found.size();
        return Reward.of(
                (double) hit / Math.max(expected, found.size()),
                "a point in " + hit + " of " + expected + (expected == 1 ? " box" : " boxes") + extra);
    }

    /** Returns a point, or the centre of a box, as a box without a size in the ground truth's frame. */
    private Box centre(List<Double> numbers, Frame truth) {
        double x = (numbers.get(0) + numbers.get(numbers.size() - 2)) / 2;
        double y = (numbers.get(1) + numbers.get(numbers.size() - 1)) / 2;
        Box point = new Box(x, y, x, y);
        return frame.map(from -> point.convert(from, truth)).orElse(point);
    }

    private static double[][] inside(List<Box> boxes, List<Box> points) {
        boolean fewerBoxes = boxes.size() <= points.size();
        double[][] inside = new double[Math.min(boxes.size(), points.size())][Math.max(boxes.size(), points.size())];
        for (int b = 0; b < boxes.size(); b++) {
            for (int p = 0; p < points.size(); p++) {
                inside[fewerBoxes ? b : p][fewerBoxes ? p : b] = isInside(points.get(p), boxes.get(b)) ? 1 : 0;
            }
        }
        return inside;
    }

    private static boolean isInside(Box point, Box box) {
        return box.x1() <= point.x1() && point.x1() <= box.x2() && box.y1() <= point.y1() && point.y1() <= box.y2();
    }
}
