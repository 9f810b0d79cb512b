package dev.rlvr.cli.isolation;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.FileImage;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.PlacedImage;
import dev.rlvr.api.data.Problem;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A problem as it is sent: pictures by name, since most verifiers never look at them. */
record SentProblem(
        String id,
        String dataset,
        List<Message> prompt,
        List<SentImage> images,
        Answer answer,
        Map<String, Object> metadata) {

    /**
     * A picture.
     *
     * @param key its key
     * @param file the file to read it from; null where rlvr is to be asked for it
     * @param place the row that errors of the file name; null where none is known
     */
    record SentImage(
            String key, @Nullable String file, @Nullable String place) {
        static SentImage of(ImageSource image) {
            String place = image instanceof PlacedImage placed ? placed.place() : null;
            ImageSource bare = image instanceof PlacedImage placed ? placed.image() : image;
            String file = bare instanceof FileImage inFile
                    ? inFile.path().toAbsolutePath().toString()
                    : null;
            return new SentImage(image.key(), file, place);
        }

        private ImageSource source(IntFunction<BufferedImage> ask, int index) {
            if (file == null) {
                return new AskedImage(key, ask, index);
            }
            FileImage inFile = new FileImage(Path.of(file));
            return place == null ? inFile : new PlacedImage(inFile, place);
        }
    }

    /** A picture that is asked for when it is read. */
    private record AskedImage(String key, IntFunction<BufferedImage> ask, int index) implements ImageSource {
        @Override
        public BufferedImage read() {
            return ask.apply(index);
        }
    }

    static SentProblem of(Problem problem) {
        return new SentProblem(
                problem.id(),
                problem.dataset(),
                problem.prompt(),
                problem.images().stream().map(SentImage::of).toList(),
                problem.answer(),
                problem.metadata());
    }

    /** Returns the problem; {@code ask} gets a picture by its index. */
    Problem problem(IntFunction<BufferedImage> ask) {
        List<ImageSource> sources = new ArrayList<>();
        for (SentImage image : images) {
            sources.add(image.source(ask, sources.size()));
        }
        return new Problem(id, dataset, prompt, sources, answer, metadata);
    }
}
