package dev.rlvr.rewards;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How boxes written are paired with boxes expected, each used once. Overlaps are indexed by row, then column. */
enum Matching {
    /** Takes pairs in order of falling overlap, as the detection reward of MoDoMoDo does. */
    GREEDY {
        @Override
        List<Double> match(double[][] overlaps) {
            List<Pair> pairs = new ArrayList<>();
            for (int row = 0; row < overlaps.length; row++) {
                for (int column = 0; column < overlaps[row].length; column++) {
                    if (overlaps[row][column] > 0) {
                        pairs.add(new Pair(row, column, overlaps[row][column]));
                    }
                }
            }
            // The sort is stable, so that ties go to the first row and column.
            pairs.sort(Comparator.comparingDouble(Pair::overlap).reversed());
            boolean[] rowTaken = new boolean[overlaps.length];
            boolean[] columnTaken = new boolean[overlaps[0].length];
            List<Double> matched = new ArrayList<>();
            for (Pair pair : pairs) {
                if (!rowTaken[pair.row] && !columnTaken[pair.column]) {
                    rowTaken[pair.row] = true;
                    columnTaken[pair.column] = true;
                    matched.add(pair.overlap);
                }
            }
            return matched;
        }
    },
    /** Takes the pairs whose overlaps have the greatest sum. */
    OPTIMAL {
        @Override
        List<Double> match(double[][] overlaps) {
            double[][] costs = new double[overlaps.length][];
            for (int row = 0; row < costs.length; row++) {
                costs[row] = new double[overlaps[row].length];
                for (int column = 0; column < costs[row].length; column++) {
                    costs[row][column] = -overlaps[row][column];
                }
            }
            int[] columnOfRow = Assignment.leastCost(costs);
            List<Double> matched = new ArrayList<>();
            for (int row = 0; row < columnOfRow.length; row++) {
                double overlap = overlaps[row][columnOfRow[row]];
                if (overlap > 0) {
                    matched.add(overlap);
                }
            }
            return matched;
        }
    };

    /** Returns the overlaps of the pairs chosen, without those of 0. There are at most as many rows as columns, and at least one. */
    abstract List<Double> match(double[][] overlaps);

    private record Pair(int row, int column, double overlap) {}
}
