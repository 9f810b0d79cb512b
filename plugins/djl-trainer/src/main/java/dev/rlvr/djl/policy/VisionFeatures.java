package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.model.VisionTower;
import dev.rlvr.djl.image.ImageProcessor;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.policy.FeatureRows.Occurrence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs the vision tower: once a picture where it is frozen, since its features are then kept and serve every pass and epoch. */
final class VisionFeatures implements AutoCloseable {
    /** How much of the heap kept features may take. */
    static final long CACHE_BYTES = 256L << 20;

    private final int mergeSize;
    private final int hidden;
    private final VisionProgram program;
    private final Pictures pictures;
    private final boolean trained;
    private final LruCache<String, float[]> cache = new LruCache<>(CACHE_BYTES, features -> 4L * features.length);

    private VisionFeatures(VisionProgram program, VisionTower tower, int hidden, Pictures pictures, boolean trained) {
        this.mergeSize = tower.spatialMergeSize();
        this.hidden = hidden;
        this.program = program;
        this.pictures = pictures;
        this.trained = trained;
    }

    /**
     * Compiles the tower of a folder.
     *
     * @param numerics the words of {@link ProgramNumerics}
     * @param trained whether it changes, so that its features can't be kept
     */
    static VisionFeatures of(
            NDManager manager, ModelFolder folder, VisionTower tower, Map<String, String> numerics, boolean trained) {
        Pictures pictures =
                new Pictures(new ImageProcessor(folder.imageSettings().orElseThrow()));
        VisionProgram program = new VisionProgram(manager, tower, numerics);
        return new VisionFeatures(program, tower, folder.config().text().hiddenSize(), pictures, trained);
    }

    /** Returns a picture's grid (time, height, width) in patches. Thread-safe. */
    int[] grid(ImageSource source) {
        return pictures.grid(source);
    }

    /** Reads and resizes the pictures that the tower will have to run on. Thread-safe. */
    void ready(PreparedPrompt prompt) {
        for (Picture picture : prompt.pictures()) {
            // in this order: pixels go only after features have come
            if (!pictures.isReady(picture.source())
                    && cache.get(picture.source().key()) == null) {
                pictures.ready(picture.source());
            }
        }
    }

    /** Returns the features of the prompts' pictures; recorded where the tower is trained and gradients are wanted. */
    FeatureRows rows(NDManager step, Parameters parameters, List<PreparedPrompt> prompts, boolean record) {
        return trained ? fresh(step, parameters, prompts, record) : cached(step, parameters, prompts);
    }

    /** Returns the features of the prompts' pictures, from the cache where they are there. */
    private FeatureRows cached(NDManager step, Parameters parameters, List<PreparedPrompt> prompts) {
        List<Occurrence> occurrences = new ArrayList<>();
        bySize(prompts).forEach(occurrences::addAll);
        Map<String, float[]> found = new LinkedHashMap<>();
        Map<String, Occurrence> missing = new LinkedHashMap<>();
        for (Occurrence occurrence : occurrences) {
            String key = occurrence.picture().source().key();
            float[] features = cache.get(key);
            if (features == null) {
                missing.put(key, occurrence);
            } else {
                found.put(key, features);
            }
        }
        compute(step, parameters, missing, found);
        int rows = occurrences.stream().mapToInt(o -> o.picture().tokens()).sum();
        float[] all = new float[rows * hidden];
        int at = 0;
        for (Occurrence occurrence : occurrences) {
            float[] features = Objects.requireNonNull(
                    found.get(occurrence.picture().source().key()));
            System.arraycopy(features, 0, all, at, features.length);
            at += features.length;
        }
        return new FeatureRows(step.create(all, new Shape(rows, hidden)), occurrences);
    }

    private void compute(
            NDManager step, Parameters parameters, Map<String, Occurrence> missing, Map<String, float[]> found) {
        for (List<Occurrence> sameSize : group(missing.values())) {
            try (NDManager scope = step.newSubManager()) {
                float[] rows = run(scope, parameters, sameSize, false).toFloatArray();
                int length = rows.length / sameSize.size();
                for (int i = 0; i < sameSize.size(); i++) {
                    float[] features = Arrays.copyOfRange(rows, i * length, (i + 1) * length);
                    ImageSource source = sameSize.get(i).picture().source();
                    cache.put(source.key(), features);
                    found.put(source.key(), features);
                    pictures.forget(source);
                }
            }
        }
    }

    /** Returns the features of the prompts' pictures, computed now; recorded where gradients are wanted. */
    private FeatureRows fresh(NDManager step, Parameters parameters, List<PreparedPrompt> prompts, boolean record) {
        List<Occurrence> occurrences = new ArrayList<>();
        NDList parts = new NDList();
        for (List<Occurrence> sameSize : bySize(prompts)) {
            occurrences.addAll(sameSize);
            parts.add(run(step, parameters, sameSize, record).reshape(-1, hidden));
        }
        NDArray rows = parts.isEmpty()
                ? step.create(new float[0], new Shape(0, hidden))
                : parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts, 0);
        return new FeatureRows(rows, occurrences);
    }

    private NDArray run(NDManager step, Parameters parameters, List<Occurrence> sameSize, boolean record) {
        Picture first = sameSize.get(0).picture();
        int count = first.rows() * first.columns();
        int values = 0;
        float[] all = new float[0];
        for (int i = 0; i < sameSize.size(); i++) {
            float[] one = pictures.patches(sameSize.get(i).picture().source());
            if (i == 0) {
                values = one.length / count;
                all = new float[one.length * sameSize.size()];
            }
            System.arraycopy(one, 0, all, i * one.length, one.length);
        }
        NDArray patchesINV = step.create(all, new Shape(sameSize.size(), count, values));
        NDArray places2N = step.create(places(first), new Shape(2, count));
        return program.features(step, parameters, patchesINV, places2N, record);
    }

    /** Returns the row of every patch, then the column of every patch; patches that merge into one token follow each other. */
    private long[] places(Picture picture) {
        int count = picture.rows() * picture.columns();
        long[] places = new long[2 * count];
        int n = 0;
        for (int blockRow = 0; blockRow < picture.rows(); blockRow += mergeSize) {
            for (int blockColumn = 0; blockColumn < picture.columns(); blockColumn += mergeSize) {
                for (int i = 0; i < mergeSize * mergeSize; i++) {
                    places[n] = blockRow + i / mergeSize;
                    places[count + n++] = blockColumn + i % mergeSize;
                }
            }
        }
        return places;
    }

    private static Collection<List<Occurrence>> bySize(List<PreparedPrompt> prompts) {
        List<Occurrence> all = new ArrayList<>();
        for (int p = 0; p < prompts.size(); p++) {
            for (Picture picture : prompts.get(p).pictures()) {
                all.add(new Occurrence(p, picture));
            }
        }
        return group(all);
    }

    private static Collection<List<Occurrence>> group(Collection<Occurrence> occurrences) {
        Map<String, List<Occurrence>> groups = new LinkedHashMap<>();
        for (Occurrence occurrence : occurrences) {
            String size =
                    occurrence.picture().rows() + "x" + occurrence.picture().columns();
            groups.computeIfAbsent(size, key -> new ArrayList<>()).add(occurrence);
        }
        return groups.values();
    }

    @Override
    public void close() {
        program.close();
    }
}
