package dev.rlvr.cli.plot;

import dev.rlvr.cli.plot.Surface.Node;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The outline of where a surface reaches a level (marching triangles). Each small triangle, on which the surface is taken as flat, is cut
 * at the level; edges that two pieces share run both ways and cancel, and what stays is the outline: one shape without seams.
 */
final class Contour {
    private final Map<Node, Deque<Node>> edges = new LinkedHashMap<>();

    private Contour() {}

    /**
     * Returns the outline.
     *
     * @param place where a mixture lies on the picture
     */
    static Path2D outline(Surface surface, double level, Function<Node, Point2D> place) {
        Contour contour = new Contour();
        for (List<Node> triangle : surface.triangles()) {
            List<Node> piece = cut(triangle, level);
            for (int n = 0; n < piece.size(); n++) {
                contour.add(piece.get(n), piece.get((n + 1) % piece.size()));
            }
        }
        return contour.path(place);
    }

    private static List<Node> cut(List<Node> triangle, double level) {
        List<Node> piece = new ArrayList<>();
        for (int n = 0; n < triangle.size(); n++) {
            Node from = triangle.get(n);
            Node to = triangle.get((n + 1) % triangle.size());
            if (from.score() >= level) {
                piece.add(from);
            }
            if (from.score() >= level != to.score() >= level) {
                piece.add(crossing(from, to, level));
            }
        }
        return piece;
    }

    /** From the lower to the higher end whichever is first, so that neighbours find the very same point. */
    private static Node crossing(Node from, Node to, double level) {
        Node low = from.score() < to.score() ? from : to;
        Node high = low == from ? to : from;
        return low.towards(high, (level - low.score()) / (high.score() - low.score()));
    }

    private void add(Node from, Node to) {
        if (from.equals(to)) {
            return;
        }
        Deque<Node> back = edges.get(to);
        if (back != null && back.remove(from)) {
            if (back.isEmpty()) {
                edges.remove(to);
            }
        } else {
            edges.computeIfAbsent(from, node -> new ArrayDeque<>()).add(to);
        }
    }

    private Path2D path(Function<Node, Point2D> place) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        while (!edges.isEmpty()) {
            Node start = edges.keySet().iterator().next();
            moveTo(path, place.apply(start));
            for (Node at = next(start); !at.equals(start); at = next(at)) {
                Point2D point = place.apply(at);
                path.lineTo(point.getX(), point.getY());
            }
            path.closePath();
        }
        return path;
    }

    private static void moveTo(Path2D path, Point2D point) {
        path.moveTo(point.getX(), point.getY());
    }

    /** Takes an edge; as many lead to a node as leave it, so a way that began ends where it began. */
    private Node next(Node from) {
        Deque<Node> leaving = edges.get(from);
        if (leaving == null) {
            throw new IllegalStateException("An outline is broken at " + from);
        }
        Node to = leaving.removeFirst();
        if (leaving.isEmpty()) {
            edges.remove(from);
        }
        return to;
    }
}
