package dev.rlvr.rewards;

import java.util.Arrays;

/**
 * The assignment problem: gives every row its own column so that the sum of costs is least.
 *
 * <p>Shortest augmenting paths with dual potentials (Jonker and Volgenant 1987, in the dense form of Kuhn's Hungarian method), in
 * O(rows² columns). Rows may be fewer than columns, not more.
 */
final class Assignment {
    private static final int NONE = -1;

    private final double[][] costs;
    private final int columns;
    private final double[] rowPotential;
    private final double[] columnPotential;
    private final int[] rowOfColumn;
    // Of the search for one row: the least reduced cost to each column, the column before it on the path, and whether
    // that is settled.
    private final double[] distance;
    private final int[] previous;
    private final boolean[] settled;

    private Assignment(double[][] costs) {
        this.costs = costs;
        columns = costs[0].length;
        rowPotential = new double[costs.length];
        // The last column is not real: it holds the row that is being placed.
        columnPotential = new double[columns + 1];
        rowOfColumn = new int[columns + 1];
        distance = new double[columns + 1];
        previous = new int[columns + 1];
        settled = new boolean[columns + 1];
        Arrays.fill(rowOfColumn, NONE);
    }

    /** Returns the column of each row. Costs are finite; there is at least one row, and no row more than columns. */
    static int[] leastCost(double[][] costs) {
        Assignment assignment = new Assignment(costs);
        for (int row = 0; row < costs.length; row++) {
            assignment.place(row);
        }
        int[] columnOfRow = new int[costs.length];
        for (int column = 0; column < assignment.columns; column++) {
            if (assignment.rowOfColumn[column] != NONE) {
                columnOfRow[assignment.rowOfColumn[column]] = column;
            }
        }
        return columnOfRow;
    }

    private void place(int row) {
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        Arrays.fill(settled, false);
        rowOfColumn[columns] = row;
        int column = columns;
        while (rowOfColumn[column] != NONE) {
            settled[column] = true;
            relax(column);
            column = nearest();
            shift(distance[column]);
        }
        while (column != columns) {
            rowOfColumn[column] = rowOfColumn[previous[column]];
            column = previous[column];
        }
    }

    /** Sees whether the way through the row of a settled column makes any other column nearer. */
    private void relax(int from) {
        int row = rowOfColumn[from];
        for (int column = 0; column < columns; column++) {
            double reduced = costs[row][column] - rowPotential[row] - columnPotential[column];
            if (!settled[column] && reduced < distance[column]) {
                distance[column] = reduced;
                previous[column] = from;
            }
        }
    }

    private int nearest() {
        int best = NONE;
        for (int column = 0; column < columns; column++) {
            if (!settled[column] && (best == NONE || distance[column] < distance[best])) {
                best = column;
            }
        }
        return best;
    }

    private void shift(double delta) {
        for (int column = 0; column <= columns; column++) {
            if (settled[column]) {
                rowPotential[rowOfColumn[column]] += delta;
                columnPotential[column] -= delta;
            } else {
                distance[column] -= delta;
            }
        }
    }
}
