package dev.rlvr.cli.plot;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Draws all pictures of a study. */
public final class MixtureFigures {
    private MixtureFigures() {}

    /**
     * Writes each picture as PNG and as SVG into a folder; the target's name begins the files' names.
     *
     * @param triangle the three datasets of the surface; where absent, those whose equal mixture is predicted to score best
     * @param left hears which pictures were left out, and why
     * @return the files
     * @throws RlvrException where the triangle names no three datasets of the study, the machine can't draw text, or a file can't be written
     */
    public static List<Path> write(Study study, Optional<List<String>> triangle, Path folder, Consumer<String> left) {
        Drawing.prepare();
        List<Picture> pictures = new ArrayList<>();
        pictures.add(ObservationsChart.of(study));
        pictures.add(PredictionsChart.of(study));
        pictures.add(EffectsChart.of(study));
        pictures.add(InteractionsChart.of(study));
        surface(study, triangle, left).ifPresent(pictures::add);
        List<Path> files = new ArrayList<>();
        for (Picture picture : pictures) {
            files.addAll(PictureFiles.write(picture, folder, stem(study.target())));
        }
        return List.copyOf(files);
    }

    private static Optional<Picture> surface(Study study, Optional<List<String>> triangle, Consumer<String> left) {
        List<String> datasets = study.datasets();
        if (datasets.size() >= Face.DATASETS) {
            return Optional.of(SurfaceChart.of(
                    study, triangle.map(names -> Face.of(names, datasets)).orElseGet(() -> Face.best(study))));
        }
        String reason = "a surface needs three datasets, and the observations have " + datasets.size() + ": "
                + String.join(", ", datasets);
        if (triangle.isPresent()) {
            throw new RlvrException(ErrorCode.USAGE, "--triangle: " + reason + ". Leave the option out.");
        }
        left.accept("No surface: " + reason + ".");
        return Optional.empty();
    }

    /** Targets may be named after benchmarks, and those after folders. */
    private static String stem(String target) {
        return target.replaceAll("[^\\p{L}\\p{N}._-]+", "-");
    }
}
