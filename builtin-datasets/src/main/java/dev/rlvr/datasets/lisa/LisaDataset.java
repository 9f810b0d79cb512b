package dev.rlvr.datasets.lisa;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.FileImage;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One problem for each text about a picture: the box around what is meant, in pixels of the picture. */
final class LisaDataset implements Dataset {
    private final String id;
    private final String phraseQuestion;
    private final List<Item> items;

    private record Item(Path picture, String name, int number, String text, LisaScene scene) {}

    private LisaDataset(String id, String phraseQuestion, List<Item> items) {
        this.id = id;
        this.phraseQuestion = phraseQuestion;
        this.items = items;
    }

    /** Reads all annotations; pictures are only looked for. */
    static LisaDataset open(DatasetRequest request) {
        Settings settings = request.settings();
        Path folder = settings.path("path").resolve(request.split());
        String question = settings.text("question", "Where is {text}?");
        int limit = settings.integer("limit", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        List<Item> items = new ArrayList<>();
        for (Path file : annotations(folder)) {
            String name = file.getFileName().toString().replaceFirst("\\.json$", "");
            Path picture = folder.resolve(name + ".jpg");
            if (!Files.isRegularFile(picture)) {
                throw new RlvrException(ErrorCode.FILE_MISSING, file + ": image file not found: " + picture);
            }
            LisaScene scene = LisaScene.read(file);
            for (int i = 0; i < scene.texts().size() && items.size() < limit; i++) {
                items.add(new Item(picture, name, i, scene.texts().get(i), scene));
            }
        }
        if (items.isEmpty()) {
            throw new RlvrException(ErrorCode.DATA_INVALID, folder + ": no annotations (*.json)");
        }
        return new LisaDataset(request.id(), question, List.copyOf(items));
    }

    private static List<Path> annotations(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new RlvrException(
                    ErrorCode.FILE_MISSING,
                    "Folder of ReasonSeg can't be read: " + folder + "; path must hold a folder for the split (" + e
                            + ")",
                    e);
        }
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
        Item item = items.get(index);
        FileImage image = new FileImage(item.picture());
        return new Problem(
                item.name() + "-" + item.number(),
                id,
                List.of(Message.user(
                        1, item.scene().isSentence() ? item.text() : phraseQuestion.replace("{text}", item.text()))),
                List.of(image),
                new Answer.Boxes(List.of(item.scene().target()), List.of(), image.size()),
                Map.of("is_sentence", item.scene().isSentence()));
    }

    /** What was read, not the pictures. */
    @Override
    public String fingerprint() {
        List<String> content = items.stream()
                .map(item -> item.name() + item.text() + item.scene().target())
                .toList();
        return Integer.toHexString(content.hashCode()) + "-" + items.size();
    }
}
