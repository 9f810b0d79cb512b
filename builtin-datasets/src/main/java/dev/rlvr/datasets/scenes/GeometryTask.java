package dev.rlvr.datasets.scenes;

import java.util.List;

/** Questions about drawn figures; the mirror of GeoQAV. */
record GeometryTask(List<SceneTask> figures) implements SceneTask {
    GeometryTask() {
        this(List.of(new AngleTask(), new PolygonTask(), new TriangleTask(), new LengthTask(), new CrossingTask()));
    }

    @Override
    public Draft draft(SceneRandom random) {
        return random.pick(figures).draft(random);
    }
}
