package dev.rlvr.cli.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Predicted scores on a face of the simplex, at all mixtures whose weights are multiples of 1/50. */
final class Surface {
    private static final int STEPS = 50;

    private final List<Node> nodes = new ArrayList<>();
    private final List<List<Node>> triangles = new ArrayList<>();

    /** A mixture and its predicted score. */
    record Node(double weightA, double weightB, double weightC, double score) {
        /** Returns the point at a share of the way to another one. */
        Node towards(Node other, double share) {
            return new Node(
                    weightA + share * (other.weightA - weightA),
                    weightB + share * (other.weightB - weightB),
                    weightC + share * (other.weightC - weightC),
                    score + share * (other.score - score));
        }
    }

    Surface(Study study, Face face) {
        Node[][] grid = new Node[STEPS + 1][STEPS + 1];
        for (int a = 0; a <= STEPS; a++) {
            for (int b = 0; a + b <= STEPS; b++) {
                double weightA = (double) a / STEPS;
                double weightB = (double) b / STEPS;
                double weightC = (double) (STEPS - a - b) / STEPS;
                double score = study.mean(face.mixture(study.datasets().size(), weightA, weightB, weightC));
                grid[a][b] = new Node(weightA, weightB, weightC, score);
                nodes.add(grid[a][b]);
            }
        }
        for (int a = 0; a < STEPS; a++) {
            for (int b = 0; a + b < STEPS; b++) {
                triangles.add(List.of(grid[a][b], grid[a + 1][b], grid[a][b + 1]));
                if (a + b + 1 < STEPS) {
                    triangles.add(List.of(grid[a + 1][b], grid[a + 1][b + 1], grid[a][b + 1]));
                }
            }
        }
    }

    List<Node> nodes() {
        return nodes;
    }

    /** Returns the small triangles between neighbouring mixtures, all turning the same way. */
    List<List<Node>> triangles() {
        return triangles;
    }

    /** Returns the best of these mixtures. */
    Node best() {
        return nodes.stream().max(Comparator.comparingDouble(Node::score)).orElseThrow();
    }
}
