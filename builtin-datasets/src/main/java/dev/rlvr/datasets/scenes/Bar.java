package dev.rlvr.datasets.scenes;

import java.awt.Color;
import java.util.Map;

/** A filled bar of a chart. */
record Bar(Ink ink, Area area) implements Element {
    @Override
    public void paint(Canvas canvas) {
        int left = canvas.pixel(area.x1());
        int top = canvas.pixel(area.y1());
        canvas.graphics().setColor(new Color(ink.rgb()));
        canvas.graphics().fillRect(left, top, canvas.pixel(area.x2()) - left, canvas.pixel(area.y2()) - top);
    }

    @Override
    public String name() {
        return ink.word() + " bar";
    }

    @Override
    public Map<String, Object> describe() {
        return Map.of("kind", "bar", "colour", ink.word(), "box", area.corners());
    }
}
