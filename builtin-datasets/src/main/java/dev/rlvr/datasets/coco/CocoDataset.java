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
import java.util.TreeMap;

/** One problem for each picture and category of which it shows something. Boxes are in pixels of the picture. */
final class CocoDataset implements Dataset {
    private final String id;
    private final Path file;
    private final CocoInstances instances;
    private final ImageFiles images;
    private final String question;
    private final List<Map.Entry<Key, List<Box>>> items;

    private record Key(long image, long category) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return image == other.image ? Long.compare(category, other.category) : Long.compare(image, other.image);
        }
    }

    private CocoDataset(String id, Path file, CocoInstances instances, Settings settings, Path folder) {
        this.id = id;
        this.file = file;
        this.instances = instances;
        this.images = new ImageFiles(folder);
        this.question = settings.text("question", "Find every {category}.");
        Map<Key, List<Box>> boxes = new TreeMap<>();
        for (CocoInstances.Annotation annotation : instances.annotations()) {
            if (!instances.images().containsKey(annotation.image())
                    || !instances.categories().containsKey(annotation.category())) {
                throw invalid("annotation " + annotation.id() + " names an image or a category that is not there");
            }
            boxes.computeIfAbsent(new Key(annotation.image(), annotation.category()), key -> new ArrayList<>())
                    .add(annotation.box());
        }
        int mostBoxes = settings.integer("max_boxes", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        this.items = boxes.entrySet().stream()
                .filter(entry -> entry.getValue().size() <= mostBoxes)
                .limit(settings.integer("limit", Integer.MAX_VALUE, 1, Integer.MAX_VALUE))
                .toList();
        if (items.isEmpty()) {
            throw invalid("no boxes");
        }
    }

    /** Reads the annotations; pictures are looked for when they are asked for. */
    static CocoDataset open(DatasetRequest request) {
        Settings settings = request.settings();
        Path file = Path.of(settings.path("file").toString().replace("{split}", request.split()));
        Path images = Path.of(settings.path("images").toString().replace("{split}", request.split()));
        return new CocoDataset(request.id(), file, CocoInstances.read(file), settings, images);
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
        Key key = items.get(index).getKey();
        CocoInstances.Image image = instances.images().get(key.image());
        String category = instances.categories().get(key.category());
        if (image == null || category == null) {
            throw new IllegalStateException("checked when it was opened");
        }
        try {
            return new Problem(
                    key.image() + "-" + key.category(),
                    id,
                    List.of(Message.user(1, question.replace("{category}", category))),
                    List.of(images.find(image.fileName())),
                    new Answer.Boxes(items.get(index).getValue(), List.of(), new Frame(image.width(), image.height())),
                    Map.of("image", key.image(), "category", category));
        } catch (IOException e) {
            throw invalid("image " + key.image() + ": " + e.getMessage());
        }
    }

    /** What was read, not the pictures. */
    @Override
    public String fingerprint() {
        return Integer.toHexString(items.hashCode()) + "-" + items.size() + "-"
                + Integer.toHexString(instances.categories().hashCode());
    }

    @Override
    public void close() {
        images.close();
    }
}
