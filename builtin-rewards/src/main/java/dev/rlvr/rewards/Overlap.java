package dev.rlvr.rewards;

import dev.rlvr.api.data.Box;

/** What is measured of a pair of boxes, in [0, 1]; 0 where either box is degenerate. */
enum Overlap {
    /** Intersection over union. */
    IOU("IoU") {
        @Override
        double of(Box first, Box second) {
            return first.iou(second);
        }
    },
    /**
     * Generalised IoU (Rezatofighi et al. 2019, arXiv 1902.09630), which tells near boxes that don't touch from far ones:
     * {@code GIoU = IoU - (C - U) / C} in (-1, 1], with U the area of the union and C that of the smallest box around both. Here
     * {@code (1 + GIoU) / 2}, so that a reward stays in [0, 1].
     */
    GIOU("GIoU") {
        @Override
        double of(Box first, Box second) {
            if (first.area() == 0 || second.area() == 0) {
                return 0;
            }
            double around = new Box(
                            Math.min(first.x1(), second.x1()),
                            Math.min(first.y1(), second.y1()),
                            Math.max(first.x2(), second.x2()),
                            Math.max(first.y2(), second.y2()))
                    .area();
            if (around == 0) {
                // Too far apart for the area to be finite.
                return 0;
            }
            double iou = first.iou(second);
            // The intersection is IoU times the union, and the areas' sum is both.
            double union = (first.area() + second.area()) / (1 + iou);
            return Math.max(0, Math.min(1, (iou + union / around) / 2));
        }
    };

    private final String text;

    Overlap(String text) {
        this.text = text;
    }

    abstract double of(Box first, Box second);

    @Override
    public String toString() {
        return text;
    }
}
