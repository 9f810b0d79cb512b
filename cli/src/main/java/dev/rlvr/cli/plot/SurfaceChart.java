package dev.rlvr.cli.plot;

import dev.rlvr.cli.plot.Surface.Node;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** The predicted score over all mixtures of three datasets: a ternary plot. Each corner is one dataset alone. */
final class SurfaceChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 640;
    private static final int MOST_NUMBERS = 12;
    private static final BasicStroke RIM = new BasicStroke(1.3f);

    private final Study study;
    private final Face face;
    private final Surface surface;
    private final List<MixtureScores> seen;
    private final ColourScale colours;

    private SurfaceChart(Study study, Face face) {
        this.study = study;
        this.face = face;
        surface = new Surface(study, face);
        double[][] weights = study.scores().weights();
        seen = study.mixtures().stream()
                .filter(mixture -> face.holds(weights[mixture.runs().get(0)]))
                .toList();
        colours = ColourScale.sequential(Range.of(DoubleStream.concat(
                surface.nodes().stream().mapToDouble(Node::score), seen.stream().mapToDouble(MixtureScores::mean))));
    }

    static Picture of(Study study, Face face) {
        SurfaceChart chart = new SurfaceChart(study, face);
        Node best = chart.surface.best();
        String subtitle = String.format(
                Locale.ROOT,
                "%s; star: the best mixture of these, predicted %s at %s %.2f, %s %.2f, %s %.2f;"
                        + " circles: observed means, filled by the same scale",
                study.model(),
                chart.colours.range().precise(best.score()),
                chart.name(face.a()),
                best.weightA(),
                chart.name(face.b()),
                best.weightB(),
                chart.name(face.c()),
                best.weightC());
        return new Picture(
                "surface",
                "Predicted " + study.target() + " over " + chart.name(face.a()) + ", " + chart.name(face.b()) + " and "
                        + chart.name(face.c()),
                subtitle,
                WIDTH,
                HEIGHT,
                chart::paint);
    }

    private String name(int dataset) {
        return study.datasets().get(dataset);
    }

    private void paint(Graphics2D graphics, int width, int height) {
        TernaryFrame frame = new TernaryFrame(74, height - 60.0, width - 214.0);
        double[] bands = colours.bands();
        graphics.setStroke(Palette.HAIR);
        for (int b = 0; b + 1 < bands.length; b++) {
            Path2D outline = b == 0 ? frame.triangle() : Contour.outline(surface, bands[b], frame::place);
            graphics.setColor(colours.band(bands[b], bands[b + 1]));
            graphics.fill(outline);
            graphics.setColor(Palette.BACKGROUND);
            graphics.draw(outline);
        }
        frame.paint(graphics, name(face.a()), name(face.b()), name(face.c()));
        colours.paintBar(graphics, study.target(), width - 86.0, 40, height - 200.0);
        paintSeen(graphics, frame);
        paintNumbers(graphics, frame);
        paintBest(graphics, frame.place(surface.best()));
    }

    private void paintSeen(Graphics2D graphics, TernaryFrame frame) {
        for (MixtureScores mixture : seen) {
            Point2D at = place(frame, mixture);
            graphics.setColor(Palette.BACKGROUND);
            graphics.fill(circle(at, 8));
            Ellipse2D circle = circle(at, 6);
            graphics.setColor(colours.colour(mixture.mean()));
            graphics.fill(circle);
            graphics.setColor(Palette.INK);
            graphics.setStroke(RIM);
            graphics.draw(circle);
        }
    }

    /** Writes the means beside the circles; one that would lie on another's is left out, its circle tells it. */
    private void paintNumbers(Graphics2D graphics, TernaryFrame frame) {
        if (seen.size() > MOST_NUMBERS) {
            return;
        }
        List<Rectangle2D> taken = new ArrayList<>();
        for (MixtureScores mixture : seen) {
            Point2D at = place(frame, mixture);
            String number = colours.range().precise(mixture.mean());
            double height = 2 * Texts.halfHeight(Palette.SMALL);
            Rectangle2D room = new Rectangle2D.Double(
                    at.getX() + 10, at.getY() - 6 - height, Texts.width(number, Palette.SMALL), height);
            if (taken.stream().noneMatch(room::intersects)) {
                taken.add(room);
                Texts.haloed(graphics, number, Palette.SMALL, at.getX() + 10, at.getY() - 6);
            }
        }
    }

    private Point2D place(TernaryFrame frame, MixtureScores mixture) {
        double[] weights = study.scores().weights()[mixture.runs().get(0)];
        return frame.place(new Node(weights[face.a()], weights[face.b()], weights[face.c()], mixture.mean()));
    }

    private static Ellipse2D circle(Point2D centre, double radius) {
        return new Ellipse2D.Double(centre.getX() - radius, centre.getY() - radius, 2 * radius, 2 * radius);
    }

    private static void paintBest(Graphics2D graphics, Point2D at) {
        Path2D star = new Path2D.Double();
        for (int p = 0; p < 10; p++) {
            double radius = p % 2 == 0 ? 11 : 4.6;
            double x = at.getX() + radius * Math.sin(Math.PI * p / 5);
            double y = at.getY() - radius * Math.cos(Math.PI * p / 5);
            if (p == 0) {
                star.moveTo(x, y);
            } else {
                star.lineTo(x, y);
            }
        }
        star.closePath();
        graphics.setColor(Palette.VERMILION);
        graphics.fill(star);
        graphics.setColor(Palette.BACKGROUND);
        graphics.setStroke(RIM);
        graphics.draw(star);
    }
}
