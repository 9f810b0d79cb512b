package dev.rlvr.djl.policy;

import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Problem;
import dev.rlvr.djl.image.ImageProcessor;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.text.PromptEncoder;
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
            Frame size = source.size();
            return images.grid((int) size.width(), (int) size.height());
        };
    }

    /** Returns a prompt; see {@link PolicyModel#prepare}. */
    public PreparedPrompt prepare(Problem problem, int newTokens) {
        return preparer.prepare(problem, newTokens);
    }

    /** Returns how many tokens a prompt has, however many; nothing is kept of it. */
    public int length(Problem problem) {
        return preparer.encode(problem).length();
    }

    /** Returns how many tokens a text has in which nothing is special. */
    public int length(String text) {
        return encoder.encode(text).size();
    }

    @Override
    public void close() {
        encoder.close();
    }
}
