package dev.rlvr.datasets.scenes;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** A square picture that elements paint themselves on, in frame coordinates. Not thread-safe. */
final class Canvas {
    /** How much darker than white a channel becomes. */
    private static final int SHADE = 80;

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final Artwork artwork;

    Canvas(int side, Artwork artwork) {
        this.artwork = artwork;
        image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        light(side);
        smooth(graphics);
    }

    static void smooth(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
    }

    /**
     * Paints the ground: white at the top left, a little cyan to the right and a little yellow to the bottom, as uneven light would make
     * it. So the ground itself tells a vision tower without absolute positions, such as Qwen2-VL's, where a patch lies.
     */
    private void light(int side) {
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, ground(x, y, side));
            }
        }
    }

    /** Returns the ground's colour at a pixel of a picture with the given side. */
    static int ground(int x, int y, int side) {
        int red = 255 - SHADE * x / side;
        int blue = 255 - SHADE * y / side;
        return red << 16 | 255 << 8 | blue;
    }

    Artwork artwork() {
        return artwork;
    }

    /** Returns the graphics, with one unit a pixel. */
    Graphics2D graphics() {
        return graphics;
    }

    double scale() {
        return image.getWidth() / Area.FRAME.width();
    }

    int pixel(int coordinate) {
        return Area.pixel(coordinate, image.getWidth());
    }

    /** Blends one colour over the picture, as strongly as the mask's top bytes say. */
    void stamp(int[] mask, int left, int top, int width, int rgb) {
        for (int i = 0; i < mask.length; i++) {
            int x = left + i % width;
            int y = top + i / width;
            image.setRGB(x, y, blend(image.getRGB(x, y), rgb, mask[i] >>> 24));
        }
    }

    /** Puts opaque pixels over the picture. */
    void paste(int[] pixels, int left, int top, int width) {
        image.setRGB(left, top, width, pixels.length / width, pixels, 0, width);
    }

    private static int blend(int below, int above, int alpha) {
        int result = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int a = (above >> shift) & 0xFF;
            int b = (below >> shift) & 0xFF;
            result |= ((a * alpha + b * (255 - alpha) + 127) / 255) << shift;
        }
        return result;
    }

    BufferedImage finish() {
        graphics.dispose();
        return image;
    }
}
