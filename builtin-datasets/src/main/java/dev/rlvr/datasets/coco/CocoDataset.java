package dev.rlvr.datasets.coco;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetDescription;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.PlacedImage;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.data.SkippedRow;
import dev.rlvr.api.settings.Settings;
import dev.rlvr.datasets.archive.ImageFiles;
import dev.rlvr.datasets.rows.BadRows;
import dev.rlvr.datasets.rows.DataFiles;
import dev.rlvr.datasets.rows.Fingerprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One problem for each picture and category of which it shows something, or for each expression that refers to a thing. Boxes are in pixels
 * of the picture.
 */
final class CocoDataset implements Dataset {
    private static final List<String> NAMED_BY_ANNOTATIONS = List.of("images", "categories");
    private static final List<String> NAMED_BY_REFERENCES = List.of("images", "annotations", "categories");

    private final String id;
    private final Path file;
    private final CocoInstances instances;
    private final boolean refers;
    private final ImageFiles images;
    private final List<CocoItem> items;
    private final List<SkippedRow> skipped;

    private record Key(long image, long category) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return image == other.image ? Long.compare(category, other.category) : Long.compare(image, other.image);
        }
    }

    private CocoDataset(DatasetRequest request, Path file, BadRows badRows) {
        Settings settings = request.settings();
        this.id = request.id();
        this.file = file;
        Optional<Path> references = DataFiles.optionalPath(request, "references");
        this.refers = references.isPresent();
        this.instances = CocoInstances.read(file, refers ? NAMED_BY_REFERENCES : NAMED_BY_ANNOTATIONS, badRows);
        this.images = new ImageFiles(DataFiles.path(request, "images"));
        int mostBoxes = settings.integer("max_boxes", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        int limit = settings.integer("limit", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        String question = settings.text("question", refers ? "Where is {expression}?" : "Find every {category}.");
        List<CocoItem> all = references
                .map(path -> CocoReferences.items(path, request.split(), instances, question, badRows))
                .orElseGet(() -> detection(question, badRows));
        this.items = all.stream()
                .filter(item -> item.boxes().size() <= mostBoxes)
                .filter(item -> badRows.attempt(item.place(), () -> check(item, badRows))
                        .isPresent())
                .limit(limit)
                .toList();
        instances.damaged().values().forEach(records -> records.listUnnamed(badRows));
        this.skipped = badRows.skipped();
        if (items.isEmpty()) {
            throw badRows.none(
                    file.toString(), refers ? "no references in split '" + request.split() + "'" : "no boxes");
        }
    }

    /** Reads the annotations. Pictures are looked for when they are asked for, or now where damaged rows are skipped. */
    static CocoDataset open(DatasetRequest request) {
        return new CocoDataset(request, DataFiles.path(request, "file"), BadRows.read(request.settings()));
    }

    private String check(CocoItem item, BadRows badRows) {
        if (badRows.skips()) {
            picture(item).check();
        }
        return badRows.unique(item.id(), item.place());
    }

    private ImageSource picture(CocoItem item) {
        try {
            return new PlacedImage(
                    images.find(image(item).fileName()), item.place().where());
        } catch (IOException | IllegalArgumentException | RlvrException e) {
            throw item.place().error("image " + item.image() + ": " + e.getMessage(), e);
        }
    }

    private CocoInstances.Image image(CocoItem item) {
        return Objects.requireNonNull(instances.images().get(item.image()));
    }

    private CocoInstances.Annotation whole(CocoInstances.Annotation annotation) {
        if (!instances.images().containsKey(annotation.image())
                || !instances.categories().containsKey(annotation.category())) {
            throw annotation
                    .place()
                    .error("names an image or a category that is not there"
                            + instances.whyMissing("images", annotation.image())
                            + instances.whyMissing("categories", annotation.category()));
        }
        return annotation;
    }

    private List<CocoItem> detection(String question, BadRows badRows) {
        Map<Key, List<CocoInstances.Annotation>> found = new TreeMap<>();
        Set<Key> lost = new HashSet<>();
        for (CocoInstances.Annotation annotation : instances.annotations().values()) {
            Key key = new Key(annotation.image(), annotation.category());
            if (!lost.contains(key)) {
                badRows.attempt(annotation.place(), () -> whole(annotation))
                        .ifPresentOrElse(
                                whole -> found.computeIfAbsent(key, first -> new ArrayList<>())
                                        .add(whole),
                                () -> lost.add(key));
            }
        }
        List<CocoItem> items = new ArrayList<>();
        found.forEach((key, annotations) -> {
            String category = Objects.requireNonNull(instances.categories().get(key.category()));
            items.add(new CocoItem(
                    annotations.get(0).place(),
                    key.image() + "-" + key.category(),
                    key.image(),
                    question.replace("{category}", category),
                    annotations.stream().map(CocoInstances.Annotation::box).toList(),
                    Map.of("image", key.image(), "category", category)));
        });
        return items;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public String place(int index) {
        return items.get(index).place().where();
    }

    @Override
    public Problem get(int index) {
        CocoItem item = items.get(index);
        CocoInstances.Image image = image(item);
        return new Problem(
                item.id(),
                id,
                List.of(Message.user(1, item.question())),
                List.of(picture(item)),
                new Answer.Boxes(item.boxes(), List.of(), new Frame(image.width(), image.height())),
                item.metadata());
    }

    /** What was read, not the pictures. */
    @Override
    public String fingerprint() {
        Fingerprint print = new Fingerprint();
        items.forEach(item -> print.add(item.id() + " " + item.question() + " " + item.boxes() + " " + image(item)));
        return print.hex();
    }

    @Override
    public List<SkippedRow> skipped() {
        return skipped;
    }

    @Override
    public DatasetDescription describe() {
        return CocoDescription.of(
                file, instances, items.stream().map(CocoItem::image).toList(), refers);
    }

    @Override
    public void close() {
        images.close();
    }
}
