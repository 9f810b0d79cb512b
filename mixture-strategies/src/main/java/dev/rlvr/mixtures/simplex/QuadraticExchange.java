package dev.rlvr.mixtures.simplex;

/**
 * Climbs a quadratic on a bounded simplex: takes weight from one dataset and gives it to another, each time the pair and the amount that
 * gain most, which is exact along that line, until no pair gains. As in the decomposition of support vector machines (Platt 1998, sequential
 * minimal optimization; Keerthi and Gilbert 2002 for its convergence), where no pair gains the first-order conditions hold: of a concave
 * function that is the maximum, of others a local one.
 */
final class QuadraticExchange {
    private static final double TOLERANCE = 1e-14;
    private static final int MOST_EXCHANGES = 100_000;

    private final Quadratic quadratic;
    private final BoundedSimplex bounds;
    private final double least;

    QuadraticExchange(Quadratic quadratic, BoundedSimplex bounds) {
        this.quadratic = quadratic;
        this.bounds = bounds;
        least = TOLERANCE * quadratic.scale();
    }

    /** Returns where the climb from a mixture within the bounds ends. */
    Optimum climb(double[] startD) {
        double[] weightsD = startD.clone();
        double[] gradientD = quadratic.gradient(weightsD);
        Exchange exchange = best(weightsD, gradientD);
        for (int n = 0; n < MOST_EXCHANGES && exchange.gain() > least; n++) {
            weightsD[exchange.to()] += exchange.amount();
            weightsD[exchange.from()] -= exchange.amount();
            gradientD = quadratic.gradient(weightsD);
            exchange = best(weightsD, gradientD);
        }
        double[] withinD = bounds.project(weightsD);
        return new Optimum(withinD, quadratic.value(withinD), false);
    }

    private Exchange best(double[] weightsD, double[] gradientD) {
        Exchange best = new Exchange(0, 0, 0, 0);
        for (int to = 0; to < weightsD.length; to++) {
            for (int from = 0; from < weightsD.length; from++) {
                double slope = gradientD[to] - gradientD[from];
                double room = Math.min(bounds.upper(to) - weightsD[to], weightsD[from] - bounds.lower(from));
                if (to != from && room > 0) {
                    Exchange exchange = along(to, from, slope, room);
                    best = exchange.gain() > best.gain() ? exchange : best;
                }
            }
        }
        return best;
    }

    private Exchange along(int to, int from, double slope, double room) {
        double curvature = quadratic.curvature(to, from);
        double amount = room;
        if (curvature < 0) {
            amount = Math.min(room, Math.max(0, -slope / curvature));
        }
        return new Exchange(to, from, amount, amount * (slope + curvature * amount / 2));
    }

    private record Exchange(int to, int from, double amount, double gain) {}
}
