package dev.rlvr.datasets.scenes;

import java.util.Map;

/** An icon of one colour. */
record Thing(Kind kind, Ink ink, Area area) implements Element {
    @Override
    public String name() {
        return ink.word() + " " + kind.word();
    }

    @Override
    public void paint(Canvas canvas) {
        int left = canvas.pixel(area.x1());
        int top = canvas.pixel(area.y1());
        int width = canvas.pixel(area.x2()) - left;
        int height = canvas.pixel(area.y2()) - top;
        canvas.stamp(canvas.artwork().icon(kind.icon(), width, height), left, top, width, ink.rgb());
    }

    @Override
    public Map<String, Object> describe() {
        return Map.of("kind", kind.word(), "colour", ink.word(), "box", area.corners());
    }
}
