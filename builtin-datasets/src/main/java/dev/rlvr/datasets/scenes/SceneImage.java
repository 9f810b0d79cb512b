package dev.rlvr.datasets.scenes;

import dev.rlvr.api.data.ImageSource;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws a scene when it is needed. Equal by key. */
final class SceneImage implements ImageSource {
    private final String key;
    private final List<Element> elements;
    private final int side;
    private final Artwork artwork;

    SceneImage(String key, List<Element> elements, int side, Artwork artwork) {
        this.key = key;
        this.elements = elements;
        this.side = side;
        this.artwork = artwork;
    }

    List<Element> elements() {
        return elements;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public BufferedImage read() {
        Canvas canvas = new Canvas(side, artwork);
        elements.forEach(element -> element.paint(canvas));
        return canvas.finish();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SceneImage image && image.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key;
    }
}
