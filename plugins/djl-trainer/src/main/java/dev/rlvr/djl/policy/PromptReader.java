package dev.rlvr.djl.policy;

import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Problem;
import dev.rlvr.djl.image.ImageProcessor;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.text.PromptEncoder;
import java.awt.image.BufferedImage;
import java.util.function.Function;

/** Reads problems as a model would, without the model. */
public final class PromptReader implements AutoCloseable {
    private final PromptEncoder encoder;
    private final PromptPreparer preparer;

    /** Opens a folder's tokenizer and image processor. */
    public PromptReader(ModelFolder folder) {
        this.encoder = PromptEncoder.open(folder);
        this.preparer = new PromptPreparer(
                folder,
                encoder,
                folder.imageSettings()
                        .map(ImageProcessor::new)
                        .map(PromptReader::grids)
                        .orElse(null));
    }

    private static Function<ImageSource, int[]> grids(ImageProcessor images) {
        return source -> {
            BufferedImage pixels = source.read();
            return images.grid(pixels.getWidth(), pixels.getHeight());
        };
    }

    /** Returns a prompt; see {@link PolicyModel#prepare}. */
    public PreparedPrompt prepare(Problem problem, int newTokens) {
        return preparer.prepare(problem, newTokens);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
