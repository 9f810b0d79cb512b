package dev.rlvr.cli.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import dev.rlvr.cli.run.AtomicFiles;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Writes a picture as PNG and as SVG, by the same strokes. */
final class PictureFiles {
    /** Pixels a point in PNG files: sharp in print too. */
    static final int SCALE = 2;

    private PictureFiles() {}

    /** Writes {@code STEM-NAME.png} and {@code STEM-NAME.svg} into a folder, and returns both. */
    static List<Path> write(Picture picture, Path folder, String stem) {
        Path png = folder.resolve(stem + "-" + picture.name() + ".png");
        Path svg = folder.resolve(stem + "-" + picture.name() + ".svg");
        try {
            AtomicFiles.write(png, png(picture));
            AtomicFiles.write(svg, svg(picture));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not encode the picture " + picture.name(), e);
        }
        return List.of(png, svg);
    }

    private static byte[] png(Picture picture) throws IOException {
        BufferedImage image =
                new BufferedImage(picture.width() * SCALE, picture.height() * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D surface = image.createGraphics();
        surface.scale(SCALE, SCALE);
        picture.paint(surface);
        surface.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static byte[] svg(Picture picture) throws IOException {
        VectorGraphics2D surface = new VectorGraphics2D();
        picture.paint(surface);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new SVGProcessor()
                .getDocument(surface.getCommands(), new PageSize(0, 0, picture.width(), picture.height()))
                .writeTo(bytes);
        return bytes.toByteArray();
    }
}
