package dev.rlvr.cli.overlap;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * A picture as what is compared of it: its perceptual hash, and 16 by 16 means of red, green and blue. About 900 bytes.
 */
final class PicturePrint {
    private static final int SIDE = 16;
    private static final int CELLS = SIDE * SIDE;
    private static final int CHANNELS = 3;

    /** Standard deviation of the means, in levels of 255, below which a picture is plain. */
    private static final double PLAIN = 2;

    private final long hash;
    private final byte[] thumbnail;
    private final double[] means;
    private final double norm;

    private PicturePrint(long hash, byte[] thumbnail) {
        this.hash = hash;
        this.thumbnail = thumbnail;
        this.means = new double[CHANNELS];
        double squares = 0;
        for (int c = 0; c < CHANNELS; c++) {
            long sum = 0;
            for (int i = c * CELLS; i < (c + 1) * CELLS; i++) {
                int level = thumbnail[i] & 0xff;
                sum += level;
                squares += (double) level * level;
            }
            means[c] = (double) sum / CELLS;
            squares -= means[c] * sum;
        }
        this.norm = Math.sqrt(Math.max(0, squares));
    }

    /** Returns the print of a picture, transparent parts on white; none for one of nearly one colour, which would be like any other. */
    static Optional<PicturePrint> of(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = pixels(picture);
        byte[] thumbnail = new byte[CHANNELS * CELLS];
        for (int c = 0; c < CHANNELS; c++) {
            int shift = 16 - 8 * c;
            byte[] levels = Resampling.BOX.square(plane(pixels, rgb -> rgb >> shift), width, height, SIDE);
            System.arraycopy(levels, 0, thumbnail, c * CELLS, CELLS);
        }
        byte[] luminances =
                Resampling.LANCZOS.square(plane(pixels, PicturePrint::luminance), width, height, PerceptualHash.SIDE);
        PicturePrint print = new PicturePrint(PerceptualHash.of(luminances), thumbnail);
        return print.norm < PLAIN * Math.sqrt(thumbnail.length) ? Optional.empty() : Optional.of(print);
    }

    private static int[] pixels(BufferedImage picture) {
        BufferedImage rgb = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = rgb.createGraphics();
        graphics.drawImage(picture, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return ((DataBufferInt) rgb.getRaster().getDataBuffer()).getData();
    }

    private static byte[] plane(int[] pixels, IntUnaryOperator level) {
        byte[] plane = new byte[pixels.length];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (byte) level.applyAsInt(pixels[i]);
        }
        return plane;
    }

    /** ITU-R 601 in fixed point, as Pillow's mode L. */
    private static int luminance(int rgb) {
        return ((rgb >> 16 & 0xff) * 19595 + (rgb >> 8 & 0xff) * 38470 + (rgb & 0xff) * 7471 + 0x8000) >> 16;
    }

    /** Returns the perceptual hash. */
    long hash() {
        return hash;
    }

    /** Returns the means: 256 of red, of green, of blue. */
    byte[] thumbnail() {
        return thumbnail.clone();
    }

    /** Returns in how many bits the hashes of two pictures differ, from 0 to 64. */
    int distance(PicturePrint other) {
        return Long.bitCount(hash ^ other.hash);
    }

    /** Returns the correlation of the thumbnails, each channel about its own mean, from -1 to 1. */
    double correlation(PicturePrint other) {
        long products = 0;
        for (int i = 0; i < thumbnail.length; i++) {
            products += (thumbnail[i] & 0xff) * (other.thumbnail[i] & 0xff);
        }
        double expected = 0;
        for (int c = 0; c < CHANNELS; c++) {
            expected += CELLS * means[c] * other.means[c];
        }
        return (products - expected) / (norm * other.norm);
    }
}
