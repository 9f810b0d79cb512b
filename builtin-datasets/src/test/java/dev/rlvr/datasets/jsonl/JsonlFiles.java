package dev.rlvr.datasets.jsonl;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.settings.MapSettings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Writes small files and opens them. */
record JsonlFiles(Path folder) {
    Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path picture(String name, int width, int height) {
        try {
            Path file = folder.resolve(name);
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Dataset open(String content, Map<String, ?> more) {
        return open(write("data.jsonl", content), "train", more);
    }

    static Dataset open(Path file, String split, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("file", file.toString());
        MapSettings view = new MapSettings(settings);
        Dataset dataset = new JsonlProvider().open(new DatasetRequest("mine", split, view));
        view.rejectUnknown();
        return dataset;
    }
}
