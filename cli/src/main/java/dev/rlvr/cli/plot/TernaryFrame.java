package dev.rlvr.cli.plot;

import dev.rlvr.cli.plot.Surface.Node;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.Locale;

/**
 * An equilateral triangle of mixtures with the first dataset alone at its top, the second at the bottom left, the third at the bottom right.
 * A weight is read on its own edge: the first on the left one, the second below, the third on the right one.
 *
 * @param left where its left corner is
 * @param bottom where its lower edge is
 * @param side how long its edges are
 */
record TernaryFrame(double left, double bottom, double side) {
    private static final double HEIGHT = Math.sqrt(3) / 2;
    private static final double TILT = Math.PI / 3;
    private static final int STEPS = 5;
    private static final int TICK = 6;
    private static final int WIDEST = 180;
    private static final int MOST_LEFT = 64;
    private static final int TITLE_GAP = 46;
    private static final int CORNER_GAP = 14;

    /** Returns where a mixture lies. */
    Point2D place(Node mixture) {
        return place(mixture.weightA(), mixture.weightC());
    }

    private Point2D place(double weightA, double weightC) {
        return new Point2D.Double(left + side * (weightC + weightA / 2), bottom - side * HEIGHT * weightA);
    }

    Path2D triangle() {
        Path2D path = new Path2D.Double();
        path.moveTo(left, bottom);
        path.lineTo(left + side, bottom);
        path.lineTo(left + side / 2, bottom - side * HEIGHT);
        path.closePath();
        return path;
    }

    /** Paints edges, weights and names. */
    void paint(Graphics2D surface, String nameA, String nameB, String nameC) {
        String a = Texts.fitting(nameA, Palette.HEADING, WIDEST);
        String b = Texts.fitting(nameB, Palette.HEADING, WIDEST);
        String c = Texts.fitting(nameC, Palette.HEADING, WIDEST);
        surface.setColor(Palette.INK);
        surface.setStroke(Palette.HAIR);
        surface.draw(triangle());
        for (int s = 1; s < STEPS; s++) {
            double weight = (double) s / STEPS;
            String text = String.format(Locale.ROOT, "%.1f", weight);
            double drop = Texts.halfHeight(Palette.SMALL);
            Point2D onLeft = tick(surface, place(weight, 0), Math.PI);
            Texts.right(surface, text, Palette.SMALL, Palette.INK, onLeft.getX() - 3, onLeft.getY() + drop);
            Point2D below = tick(surface, place(0, 1 - weight), TILT);
            Texts.centre(surface, text, Palette.SMALL, Palette.INK, below.getX() + 3, below.getY() + 3 + 2 * drop);
            Point2D onRight = tick(surface, place(1 - weight, weight), -TILT);
            Texts.left(surface, text, Palette.SMALL, Palette.INK, onRight.getX() + 3, onRight.getY() + drop);
        }
        paintCorners(surface, a, b, c);
        Point2D middleLeft = place(0.5, 0);
        Point2D middleRight = place(0.5, 0.5);
        double out = TITLE_GAP * Math.cos(Math.PI / 6);
        Texts.turned(
                surface, "weight of " + a + " →", middleLeft.getX() - out, middleLeft.getY() - TITLE_GAP / 2.0, -TILT);
        Texts.turned(
                surface, "weight of " + c + " →", middleRight.getX() + out, middleRight.getY() - TITLE_GAP / 2.0, TILT);
        Texts.turned(surface, "← weight of " + b, left + side / 2, bottom + TITLE_GAP, 0);
    }

    private void paintCorners(Graphics2D surface, String a, String b, String c) {
        Point2D top = place(1, 0);
        Texts.centre(surface, a, Palette.HEADING, Palette.INK, top.getX(), top.getY() - 1.7 * CORNER_GAP);
        double below = bottom + 2 * CORNER_GAP + 2 * Texts.halfHeight(Palette.HEADING);
        Texts.left(
                surface,
                b,
                Palette.HEADING,
                Palette.INK,
                left - Math.min(MOST_LEFT, Texts.width(b, Palette.HEADING) / 2),
                below);
        Texts.right(
                surface,
                c,
                Palette.HEADING,
                Palette.INK,
                left + side + Math.min(MOST_LEFT, Texts.width(c, Palette.HEADING) / 2),
                below);
    }

    /** Paints a tick outwards, in the direction in which its weight stays the same, and returns its outer end. */
    private static Point2D tick(Graphics2D surface, Point2D from, double angle) {
        Point2D to = new Point2D.Double(from.getX() + TICK * Math.cos(angle), from.getY() + TICK * Math.sin(angle));
        surface.setColor(Palette.FAINT_INK);
        surface.draw(new Line2D.Double(from, to));
        return to;
    }
}
