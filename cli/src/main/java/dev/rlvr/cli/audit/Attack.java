package dev.rlvr.cli.audit;

import java.util.Optional;
import java.util.function.Function;

/**
 * A way to write completions that deserve nothing.
 *
 * @param name its name in reports
 * @param limit what it may earn
 * @param misplaces whether it plays with the delimiters of a shape, so that it is none where the shape is not how answers are given
 * @param items for how many problems it is made at most: few where it is long and the same for all
 * @param completion makes the completion; empty where it makes no sense for a problem or a shape
 */
record Attack(String name, Limit limit, boolean misplaces, int items, Function<Target, Optional<String>> completion) {

    /** An attack by what stands where an answer belongs. */
    static Attack answer(String name, Limit limit, Function<Target, Optional<String>> answer) {
        return new Attack(name, limit, false, Integer.MAX_VALUE, target -> answer.apply(target)
                .map(text -> target.shape().completion(target.shape().delimited(text))));
    }

    /** An attack by the same answer for all problems. */
    static Attack constant(String name, Limit limit, String answer) {
        return answer(name, limit, target -> Optional.of(answer));
    }

    /** An attack by where delimiters stand; there are none in a bare answer. */
    static Attack misplaced(String name, Function<Target, Optional<String>> delimited) {
        return new Attack(
                name,
                Limit.NOTHING,
                true,
                Integer.MAX_VALUE,
                target -> target.shape() == Shape.BARE
                        ? Optional.empty()
                        : delimited.apply(target).map(target.shape()::completion));
    }

    Attack onFew(int most) {
        return new Attack(name, limit, misplaces, most, completion);
    }
}
