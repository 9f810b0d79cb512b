package dev.rlvr.datasets.scenes;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.settings.MapSettings;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;

/** Not a test: writes a sheet of problems of every task, for a person to look at. Argument: a folder. */
final class ContactSheets {
    private static final int COLUMNS = 6;
    private static final int ROWS = 5;
    private static final int CELL_WIDTH = 230;
    private static final int CELL_HEIGHT = 270;

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (String task : SceneTasks.NAMES) {
            Dataset dataset =
                    new ScenesProvider().open(new DatasetRequest(task, "test", new MapSettings(Map.of("task", task))));
            ImageIO.write(sheet(dataset), "png", folder.resolve(task + ".png").toFile());
        }
    }

    private static BufferedImage sheet(Dataset dataset) {
        BufferedImage sheet = new BufferedImage(COLUMNS * CELL_WIDTH, ROWS * CELL_HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(new Color(0xDDDDDD));
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        for (int i = 0; i < COLUMNS * ROWS; i++) {
            int x = i % COLUMNS * CELL_WIDTH;
            int y = i / COLUMNS * CELL_HEIGHT;
            Problem problem = dataset.get(i);
            graphics.drawImage(problem.images().get(0).read(), x + 4, y + 4, 192, 192, null);
            graphics.setColor(Color.BLACK);
            write(graphics, problem.promptText() + "  ->  " + problem.answer().text(), x + 4, y + 210);
        }
        return sheet;
    }

    private static void write(Graphics2D graphics, String text, int x, int y) {
        StringBuilder line = new StringBuilder();
        int top = y;
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() > 36) {
                graphics.drawString(line.toString(), x, top);
                top += 14;
                line.setLength(0);
            }
            line.append(word).append(' ');
        }
        graphics.drawString(line.toString(), x, top);
    }
}
