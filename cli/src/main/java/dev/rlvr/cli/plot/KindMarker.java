package dev.rlvr.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.style.markers.Marker;

/** A marker of its own size, with a white rim, so that markers that overlap stay apart. */
final class KindMarker extends Marker {
    private static final BasicStroke RIM = new BasicStroke(0.8f);

    private final Form form;
    private final double size;

    KindMarker(Form form, double size) {
        this.form = form;
        this.size = size;
    }

    /** The shape, so that kinds differ without colour too. */
    enum Form {
        CIRCLE,
        SQUARE,
        DIAMOND,
        TRIANGLE
    }

    @Override
    public void paint(Graphics2D surface, double x, double y, int chartSize) {
        Shape shape = shape(x, y);
        Color colour = surface.getColor();
        surface.fill(shape);
        surface.setStroke(RIM);
        surface.setColor(Palette.BACKGROUND);
        surface.draw(shape);
        surface.setColor(colour);
    }

    private Shape shape(double x, double y) {
        double half = size / 2;
        return switch (form) {
            case CIRCLE -> new Ellipse2D.Double(x - half, y - half, size, size);
            case SQUARE -> new Rectangle2D.Double(x - 0.9 * half, y - 0.9 * half, 0.9 * size, 0.9 * size);
            case DIAMOND -> polygon(x, y - 1.25 * half, x + 1.25 * half, y, x, y + 1.25 * half, x - 1.25 * half, y);
            case TRIANGLE -> polygon(x, y - 1.15 * half, x + 1.15 * half, y + half, x - 1.15 * half, y + half);
        };
    }

    private static Shape polygon(double... coordinates) {
        Path2D path = new Path2D.Double();
        path.moveTo(coordinates[0], coordinates[1]);
        for (int c = 2; c < coordinates.length; c += 2) {
            path.lineTo(coordinates[c], coordinates[c + 1]);
        }
        path.closePath();
        return path;
    }
}
