package dev.rlvr.djl.image;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.awt.image.BufferedImage;

/**
 * Makes patches of pictures as {@code Qwen2VLImageProcessor} of transformers does with Pillow: resize to multiples of patch * merge
 * (bicubic with antialias), rescale, normalise, cut. Immutable and thread-safe.
 */
public final class ImageProcessor {
    private static final int MAX_ASPECT_RATIO = 200;

    private final ImageSettings settings;

    /** Creates a processor. */
    public ImageProcessor(ImageSettings settings) {
        this.settings = settings;
    }

    /** Returns the settings of this processor. */
    public ImageSettings settings() {
        return settings;
    }

    /**
     * Returns the size that a picture is resized to ({@code smart_resize} of the reference).
     *
     * @throws RlvrException with code {@code IMAGE_INVALID} where one side is more than 200 times the other
     */
    public ResizedSize resizedSize(int width, int height) {
        if (width < 1 || height < 1 || (double) Math.max(height, width) / Math.min(height, width) > MAX_ASPECT_RATIO) {
            throw new RlvrException(
                    ErrorCode.IMAGE_INVALID,
                    "Image of " + width + " x " + height + " pixels: no side may be more than " + MAX_ASPECT_RATIO
                            + " times the other; crop it or leave it out");
        }
        double factor = settings.factor();
        double pixels = (double) height * width;
        // rint rounds halves to even, as Python's round does.
        double h = Math.rint(height / factor) * factor;
        double w = Math.rint(width / factor) * factor;
        if (h * w > settings.maxPixels()) {
            double beta = Math.sqrt(pixels / settings.maxPixels());
            h = Math.max(factor, Math.floor(height / beta / factor) * factor);
            w = Math.max(factor, Math.floor(width / beta / factor) * factor);
        } else if (h * w < settings.minPixels()) {
            double beta = Math.sqrt(settings.minPixels() / pixels);
            h = Math.ceil(height * beta / factor) * factor;
            w = Math.ceil(width * beta / factor) * factor;
        }
        return new ResizedSize((int) w, (int) h);
    }

    /** Returns the grid (time, height, width) in patches that a picture of this size gets, without its pixels. */
    public int[] grid(int width, int height) {
        ResizedSize size = resizedSize(width, height);
        return new int[] {1, size.height() / settings.patchSize(), size.width() / settings.patchSize()};
    }

    /** Returns a picture's patches. */
    public Patches process(BufferedImage image) {
        return patches(resize(image));
    }

    /** Returns a picture at the size at which it is cut into patches: what takes long, and an eighth of their memory. */
    public RgbImage resize(BufferedImage image) {
        ResizedSize size = resizedSize(image.getWidth(), image.getHeight());
        return Bicubic.resize(RgbImage.of(image), size.width(), size.height());
    }

    /** Returns the patches of a picture that {@link #resize} made. */
    public Patches patches(RgbImage resized) {
        int rows = resized.height() / settings.patchSize();
        int columns = resized.width() / settings.patchSize();
        return new Patches(cut(resized, rows, columns), 1, rows, columns);
    }

    private float[] cut(RgbImage image, int gridH, int gridW) {
        float[][] normalised = normalised();
        int patch = settings.patchSize();
        int merge = settings.mergeSize();
        int area = patch * patch;
        int length = 3 * settings.temporalPatchSize() * area;
        float[] values = new float[Math.multiplyExact(gridH * gridW, length)];
        int row = 0;
        for (int block = 0; block < gridH / merge * (gridW / merge); block++) {
            int top = block / (gridW / merge) * merge;
            int left = block % (gridW / merge) * merge;
            for (int inner = 0; inner < merge * merge; inner++) {
                int y = (top + inner / merge) * patch;
                int x = (left + inner % merge) * patch;
                for (int c = 0; c < 3; c++) {
                    int at = row * length + c * settings.temporalPatchSize() * area;
                    copyPatch(image, x, y, c, normalised[c], values, at);
                    for (int t = 1; t < settings.temporalPatchSize(); t++) {
                        System.arraycopy(values, at, values, at + t * area, area);
                    }
                }
                row++;
            }
        }
        return values;
    }

    private void copyPatch(RgbImage image, int x, int y, int channel, float[] normalised, float[] values, int at) {
        int patch = settings.patchSize();
        for (int py = 0; py < patch; py++) {
            for (int px = 0; px < patch; px++) {
                values[at + py * patch + px] = normalised[image.sample(x + px, y + py, channel)];
            }
        }
    }

    /** Returns what each sample becomes in each channel, in the precision of the reference: float64 to rescale, float32 to normalise. */
    private float[][] normalised() {
        float[][] table = new float[3][256];
        for (int c = 0; c < 3; c++) {
            float mean = settings.mean().get(c).floatValue();
            float std = settings.std().get(c).floatValue();
            for (int v = 0; v < 256; v++) {
                table[c][v] = ((float) (v * settings.rescaleFactor()) - mean) / std;
            }
        }
        return table;
    }
}
