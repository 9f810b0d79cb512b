package dev.rlvr.datasets.scenes;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Icons as masks and flags as pixels, rasterised once a size. An icon is cropped to its ink, so that the box around the picture is
 * tight around what is seen. Thread-safe.
 */
final class Artwork {
    /** Pixels a unit of an icon's 24 x 24 grid when its ink is measured. */
    private static final int MEASURE = 10;

    private static final int GRID = 24;

    private static final Color CLEAR = new Color(0, true);

    private final Map<String, SVGDocument> documents = new ConcurrentHashMap<>();
    private final Map<String, ViewBox> inkBounds = new ConcurrentHashMap<>();
    private final RasterCache rasters = new RasterCache();

    /** Returns the width and height, in whole cells, of an icon whose longer side is given. */
    Extent extent(Kind kind, int size) {
        ViewBox ink = inkBounds.computeIfAbsent(kind.icon(), this::measure);
        double longest = Math.max(ink.width, ink.height);
        return new Extent(Area.snap(size * ink.width / longest), Area.snap(size * ink.height / longest));
    }

    /** Returns how strongly each pixel of an icon is inked, row by row, as the top byte of an ARGB pixel; not to be changed. */
    int[] icon(String icon, int width, int height) {
        return rasters.get("icon/" + icon, width, height, () -> {
            ViewBox ink = inkBounds.computeIfAbsent(icon, this::measure);
            return render(document(icon), width, height, ink, CLEAR);
        });
    }

    /** Returns a flag's ARGB pixels, row by row; not to be changed. */
    int[] flag(String code, int width, int height) {
        return rasters.get("flag/" + code, width, height, () -> {
            SVGDocument document = documents.computeIfAbsent("flag/" + code, key -> SvgResources.flag(code));
            // Some flags leave their white to the ground.
            return render(document, width, height, new ViewBox(document.size()), Color.WHITE);
        });
    }

    private SVGDocument document(String icon) {
        return documents.computeIfAbsent("icon/" + icon, key -> SvgResources.icon(icon));
    }

    private ViewBox measure(String icon) {
        int side = GRID * MEASURE;
        int[] pixels = render(document(icon), side, side, new ViewBox(0, 0, GRID, GRID), CLEAR);
        int left = side;
        int top = side;
        int right = 0;
        int bottom = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] >>> 24 > 127) {
                left = Math.min(left, i % side);
                right = Math.max(right, i % side + 1);
                top = Math.min(top, i / side);
                bottom = Math.max(bottom, i / side + 1);
            }
        }
        float unit = 1f / MEASURE;
        return new ViewBox(left * unit, top * unit, (right - left) * unit, (bottom - top) * unit);
    }

    /** Stretches a part of a document to fill width x height pixels. */
    private static int[] render(SVGDocument document, int width, int height, ViewBox part, Color ground) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(ground);
        graphics.fillRect(0, 0, width, height);
        Canvas.smooth(graphics);
        graphics.scale(width / (double) part.width, height / (double) part.height);
        graphics.translate(-part.x, -part.y);
        // One document is drawn by one thread at a time: jsvg promises nothing about several.
        synchronized (document) {
            document.render((Component) null, graphics, new ViewBox(document.size()));
        }
        graphics.dispose();
        return image.getRGB(0, 0, width, height, null, 0, width);
    }
}
