package dev.rlvr.djl.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;

/**
 * Pixels as bytes, row by row, red, green and blue interleaved.
 *
 * @param width in pixels
 * @param height in pixels
 * @param samples width * height * 3 unsigned bytes
 */
@SuppressWarnings("ArrayRecordComponent") // large, made once, never compared
public record RgbImage(int width, int height, byte[] samples) {

    /**
     * Converts as Pillow's {@code convert("RGB")} does: alpha is dropped, not blended; gray is repeated; palettes are looked up; of
     * 16-bit samples the upper byte is taken; colour profiles are ignored. {@code getRGB} would bend gray and profiled samples.
     */
    static RgbImage of(BufferedImage image) {
        ColorModel model = image.getColorModel();
        int colours = model.getNumColorComponents();
        boolean raw = model instanceof ComponentColorModel
                && !model.isAlphaPremultiplied()
                && (colours == 1 || colours == 3)
                && model.getComponentSize(0) >= 8
                && model.getComponentSize(0) <= 16;
        return raw ? ofRaster(image, colours) : ofArgb(image);
    }

    private static RgbImage ofRaster(BufferedImage image, int colours) {
        Raster raster = image.getRaster();
        int shift = image.getColorModel().getComponentSize(0) - 8;
        int width = image.getWidth();
        byte[] samples = new byte[Math.multiplyExact(Math.multiplyExact(width, image.getHeight()), 3)];
        int bands = raster.getNumBands();
        int[] row = new int[width * bands];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 3; c++) {
                    samples[at++] = (byte) (row[x * bands + (colours == 1 ? 0 : c)] >> shift);
                }
            }
        }
        return new RgbImage(width, image.getHeight(), samples);
    }

    private static RgbImage ofArgb(BufferedImage image) {
        int width = image.getWidth();
        byte[] samples = new byte[Math.multiplyExact(Math.multiplyExact(width, image.getHeight()), 3)];
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int argb : row) {
                samples[at++] = (byte) (argb >> 16);
                samples[at++] = (byte) (argb >> 8);
                samples[at++] = (byte) argb;
            }
        }
        return new RgbImage(width, image.getHeight(), samples);
    }

    int sample(int x, int y, int channel) {
        return samples[(y * width + x) * 3 + channel] & 0xff;
    }
}
