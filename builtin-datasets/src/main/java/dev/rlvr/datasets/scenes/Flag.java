package dev.rlvr.datasets.scenes;

import java.awt.Color;
import java.util.Map;

/** A country's flag, with a thin rim so that a white edge is seen. */
record Flag(Country country, Area area) implements Element {
    private static final Color RIM = new Color(0x808080);

    /** Returns the width and height of a flag of the given width: about 4 to 3, in whole cells. */
    static Extent extent(int width) {
        return new Extent(Area.snap(width), Area.snap(width * 3 / 4.0));
    }

    @Override
    public void paint(Canvas canvas) {
        int left = canvas.pixel(area.x1());
        int top = canvas.pixel(area.y1());
        int width = canvas.pixel(area.x2()) - left;
        int height = canvas.pixel(area.y2()) - top;
        canvas.paste(canvas.artwork().flag(country.code(), width, height), left, top, width);
        canvas.graphics().setColor(RIM);
        canvas.graphics().fillRect(left, top, width, 1);
        canvas.graphics().fillRect(left, top + height - 1, width, 1);
        canvas.graphics().fillRect(left, top, 1, height);
        canvas.graphics().fillRect(left + width - 1, top, 1, height);
    }

    @Override
    public String name() {
        return "flag of " + country.word();
    }

    @Override
    public Map<String, Object> describe() {
        return Map.of("kind", name(), "box", area.corners());
    }
}
