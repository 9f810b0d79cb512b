package dev.rlvr.datasets.coco;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.settings.Settings;
import dev.rlvr.datasets.archive.ImageFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One problem for each picture and category of which it shows something, or for each expression that refers to a thing. Boxes are in pixels
 * of the picture.
 */
final class CocoDataset implements Dataset {
    private final String id;
    private final Path file;
    private final CocoInstances instances;
    private final ImageFiles images;
    private final List<CocoItem> items;

    private record Key(long image, long category) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return image == other.image ? Long.compare(category, other.category) : Long.compare(image, other.image);
        }
    }

    private CocoDataset(DatasetRequest request, Path file, CocoInstances instances) {
        Settings settings = request.settings();
        this.id = request.id();
        this.file = file;
        this.instances = instances;
        this.images = new ImageFiles(inSplit(settings.path("images"), request));
        Optional<Path> references = settings.optionalPath("references");
        int mostBoxes = settings.integer("max_boxes", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        int limit = settings.integer("limit", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        String question =
                settings.text("question", references.isPresent() ? "Where is {expression}?" : "Find every {category}.");
        List<CocoItem> all = references
                .map(path -> CocoReferences.items(inSplit(path, request), request.split(), instances, question))
                .orElseGet(() -> detection(question));
        this.items = all.stream()
                .filter(item -> item.boxes().size() <= mostBoxes)
                .limit(limit)
                .toList();
        if (items.isEmpty()) {
            throw invalid(references.isPresent() ? "no references in split '" + request.split() + "'" : "no boxes");
        }
    }

    /** Reads the annotations; pictures are looked for when they are asked for. */
    static CocoDataset open(DatasetRequest request) {
        Path file = inSplit(request.settings().path("file"), request);
        return new CocoDataset(request, file, CocoInstances.read(file));
    }

    private static Path inSplit(Path path, DatasetRequest request) {
        return Path.of(path.toString().replace("{split}", request.split()));
    }

    private List<CocoItem> detection(String question) {
        Map<Key, List<Box>> boxes = new TreeMap<>();
        for (CocoInstances.Annotation annotation : instances.annotations()) {
            if (!instances.images().containsKey(annotation.image())
                    || !instances.categories().containsKey(annotation.category())) {
                throw invalid("annotation " + annotation.id() + " names an image or a category that is not there");
            }
            boxes.computeIfAbsent(new Key(annotation.image(), annotation.category()), key -> new ArrayList<>())
                    .add(annotation.box());
        }
        List<CocoItem> items = new ArrayList<>();
        boxes.forEach((key, found) -> {
            String category = Objects.requireNonNull(instances.categories().get(key.category()));
            items.add(new CocoItem(
                    key.image() + "-" + key.category(),
                    key.image(),
                    question.replace("{category}", category),
                    List.copyOf(found),
                    Map.of("image", key.image(), "category", category)));
        });
        return items;
    }

    private RlvrException invalid(String message) {
        return new RlvrException(ErrorCode.DATA_INVALID, file + ": " + message);
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
    public Problem get(int index) {
        CocoItem item = items.get(index);
        CocoInstances.Image image = Objects.requireNonNull(instances.images().get(item.image()));
        try {
            return new Problem(
                    item.id(),
                    id,
                    List.of(Message.user(1, item.question())),
                    List.of(images.find(image.fileName())),
                    new Answer.Boxes(item.boxes(), List.of(), new Frame(image.width(), image.height())),
                    item.metadata());
        } catch (IOException e) {
            throw invalid("image " + item.image() + ": " + e.getMessage());
        }
    }

    /** What was read, not the pictures. */
    @Override
    public String fingerprint() {
        return Integer.toHexString(items.hashCode()) + "-" + items.size();
    }

    @Override
    public void close() {
        images.close();
    }
}
