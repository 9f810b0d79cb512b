package dev.rlvr.rewards.math;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A set of real numbers: intervals and points, in order, none touching another.
 *
 * @param pieces the intervals; a point is one whose ends are the same
 */
record RealSet(List<Piece> pieces) {
    private static final BigDecimal TOLERANCE = new BigDecimal("1e-40");
    // Numbers are bounded far below this.
    private static final BigDecimal INFINITY = BigDecimal.ONE.scaleByPowerOfTen(1_000_000);

    /** An end of an interval: exact, or to 50 digits. */
    record End(@Nullable Rational exact, BigDecimal value) implements Comparable<End> {
        static final End BELOW_ALL = new End(null, INFINITY.negate());
        static final End ABOVE_ALL = new End(null, INFINITY);

        boolean isInfinite() {
            return value.abs().equals(INFINITY);
        }

        @Override
        public int compareTo(End other) {
            if (exact != null && other.exact != null) {
                return exact.compareTo(other.exact);
            }
            if (isInfinite() || other.isInfinite()) {
                return value.compareTo(other.value);
            }
            BigDecimal size = value.abs().max(other.value.abs());
            BigDecimal difference = value.subtract(other.value);
            return difference.abs().compareTo(size.multiply(TOLERANCE, PreciseArithmetic.PRECISION)) <= 0
                    ? 0
                    : difference.signum();
        }
    }

    /** An interval or a point. */
    record Piece(End low, boolean lowClosed, End high, boolean highClosed) {
        boolean isSame(Piece other) {
            return low.compareTo(other.low) == 0
                    && high.compareTo(other.high) == 0
                    && lowClosed == other.lowClosed
                    && highClosed == other.highClosed;
        }

        private boolean isEmpty() {
            int order = low.compareTo(high);
            return order > 0 || (order == 0 && !(lowClosed && highClosed));
        }
    }

    boolean isSame(RealSet other) {
        boolean same = pieces.size() == other.pieces.size();
        for (int i = 0; same && i < pieces.size(); i++) {
            same = pieces.get(i).isSame(other.pieces.get(i));
        }
        return same;
    }

    /** Joins what overlaps or touches. */
    static RealSet of(List<Piece> pieces) {
        List<Piece> sorted = new ArrayList<>(pieces);
        sorted.removeIf(Piece::isEmpty);
        sorted.sort(Comparator.comparing(Piece::low).thenComparing(Piece::lowClosed, Comparator.reverseOrder()));
        List<Piece> joined = new ArrayList<>();
        for (Piece piece : sorted) {
            Piece last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && touches(last, piece)) {
                joined.set(joined.size() - 1, join(last, piece));
            } else {
                joined.add(piece);
            }
        }
        return new RealSet(joined);
    }

    private static boolean touches(Piece left, Piece right) {
        int order = right.low().compareTo(left.high());
        return order < 0 || (order == 0 && (left.highClosed() || right.lowClosed()));
    }

    private static Piece join(Piece left, Piece right) {
        int order = left.high().compareTo(right.high());
        return order > 0
                ? left
                : new Piece(
                        left.low(),
                        left.lowClosed(),
                        right.high(),
                        right.highClosed() || (order == 0 && left.highClosed()));
    }

    RealSet union(RealSet other) {
        List<Piece> all = new ArrayList<>(pieces);
        all.addAll(other.pieces);
        return of(all);
    }

    /** Takes another set away. */
    RealSet minus(RealSet other) {
        List<Piece> left = pieces;
        for (Piece hole : other.pieces) {
            List<Piece> next = new ArrayList<>();
            for (Piece piece : left) {
                next.add(new Piece(piece.low(), piece.lowClosed(), least(piece, hole), closedBelow(piece, hole)));
                next.add(new Piece(greatest(piece, hole), closedAbove(piece, hole), piece.high(), piece.highClosed()));
            }
            left = next;
            left.removeIf(Piece::isEmpty);
        }
        return of(left);
    }

    private static End least(Piece piece, Piece hole) {
        return piece.high().compareTo(hole.low()) < 0 ? piece.high() : hole.low();
    }

    private static boolean closedBelow(Piece piece, Piece hole) {
        int order = piece.high().compareTo(hole.low());
        return order < 0 ? piece.highClosed() : !hole.lowClosed() && (order > 0 || piece.highClosed());
    }

    private static End greatest(Piece piece, Piece hole) {
        return piece.low().compareTo(hole.high()) > 0 ? piece.low() : hole.high();
    }

    private static boolean closedAbove(Piece piece, Piece hole) {
        int order = piece.low().compareTo(hole.high());
        return order > 0 ? piece.lowClosed() : !hole.highClosed() && (order < 0 || piece.lowClosed());
    }

    static RealSet interval(End low, boolean lowClosed, End high, boolean highClosed) {
        return of(List.of(new Piece(low, lowClosed && !low.isInfinite(), high, highClosed && !high.isInfinite())));
    }

    /** Reads a node as a set of real numbers. */
    static RealSet of(Node node, Identity identity) {
        if (node instanceof Node.SetOperation operation) {
            RealSet left = of(operation.left(), identity);
            RealSet right = of(operation.right(), identity);
            return operation.union() ? left.union(right) : left.minus(right);
        }
        if (node instanceof Node.Sequence sequence && sequence.kind() == Node.Sequence.Kind.SET) {
            return of(sequence.parts().stream()
                    .flatMap(part -> Alternatives.of(part).stream())
                    .map(part -> end(part, identity))
                    .map(point -> new Piece(point, true, point, true))
                    .toList());
        }
        if (node instanceof Node.Sequence sequence
                && sequence.kind() == Node.Sequence.Kind.TUPLE
                && sequence.parts().size() == 2) {
            return interval(
                    end(sequence.parts().get(0), identity),
                    sequence.leftClosed(),
                    end(sequence.parts().get(1), identity),
                    sequence.rightClosed());
        }
        if (node instanceof Node.Symbol symbol && symbol.name().equals(Vocabulary.REALS)) {
            return interval(End.BELOW_ALL, false, End.ABOVE_ALL, false);
        }
        throw new MathFault("no set of numbers");
    }

    /** Reads a number as an end of an interval. */
    static End end(Node node, Identity identity) {
        if (node == Node.Constant.INFINITY) {
            return End.ABOVE_ALL;
        }
        if (node.equals(ExpressionParser.negate(Node.Constant.INFINITY))) {
            return End.BELOW_ALL;
        }
        Identity.Value value = identity.value(node, Map.of());
        if (value.fraction() != null) {
            return new End(value.fraction(), value.fraction().decimal(PreciseArithmetic.PRECISION));
        }
        if (!Objects.requireNonNull(value.number()).isReal()) {
            throw new MathFault("an end of an interval is not real");
        }
        return new End(null, value.number().re);
    }
}
