package dev.rlvr.cli.data;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Problem;
import dev.rlvr.cli.run.AtomicFiles;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** An item of a dataset as files to look at: its text, and its pictures, with the gold boxes drawn into the first. */
public final class ItemPreview {
    /** Smaller pictures are enlarged by a whole factor, as far as they stay below. */
    private static final int COMFORTABLE = 480;

    private final Problem problem;
    private final int index;

    /** Creates a preview of an item. */
    public ItemPreview(Problem problem, int index) {
        this.problem = problem;
        this.index = index;
    }

    /** A picture as PNG, and the file that it is in. */
    public record Shown(Path file, byte[] png) {}

    /** Writes {@code INDEX.txt}; returns the file. */
    public Path writeText(Path folder) {
        Path file = folder.resolve(index + ".txt");
        AtomicFiles.write(
                file,
                "id: " + problem.id() + "\n\n" + problem.promptText() + "\n\nanswer: "
                        + problem.answer().text() + "\nmetadata: " + problem.metadata() + "\n");
        return file;
    }

    /** Writes {@code INDEX-1.png} and so on, in the order of the pictures. */
    public List<Shown> writePictures(Path folder) {
        List<Shown> shown = new ArrayList<>();
        for (ImageSource image : problem.images()) {
            byte[] png = png(drawn(image.read(), shown.isEmpty()));
            Path file = folder.resolve(index + "-" + (shown.size() + 1) + ".png");
            AtomicFiles.write(file, png);
            shown.add(new Shown(file, png));
        }
        return shown;
    }

    private BufferedImage drawn(BufferedImage picture, boolean isFirst) {
        int scale = Math.max(1, COMFORTABLE / Math.max(picture.getWidth(), picture.getHeight()));
        BufferedImage drawn =
                new BufferedImage(picture.getWidth() * scale, picture.getHeight() * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, drawn.getWidth(), drawn.getHeight());
        graphics.drawImage(picture, 0, 0, drawn.getWidth(), drawn.getHeight(), null);
        if (isFirst && problem.answer() instanceof Answer.Boxes boxes) {
            drawBoxes(graphics, boxes, new Frame(drawn.getWidth(), drawn.getHeight()));
        }
        graphics.dispose();
        return drawn;
    }

    /** White under red, to be seen on any ground. */
    private static void drawBoxes(Graphics2D graphics, Answer.Boxes boxes, Frame picture) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        float width = Math.max(2, (float) Math.min(picture.width(), picture.height()) / 150);
        for (Box given : boxes.boxes()) {
            Box box = given.convert(boxes.frame(), picture);
            Rectangle2D outline = new Rectangle2D.Double(box.x1(), box.y1(), box.x2() - box.x1(), box.y2() - box.y1());
            graphics.setColor(Color.WHITE);
            graphics.setStroke(new BasicStroke(2 * width));
            graphics.draw(outline);
            graphics.setColor(Color.RED);
            graphics.setStroke(new BasicStroke(width));
            graphics.draw(outline);
        }
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
