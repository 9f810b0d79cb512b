package dev.rlvr.djl.policy;

import dev.rlvr.api.data.Problem;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.text.PromptEncoder;

/** Reads problems as a model would, without the model. */
public final class PromptReader implements AutoCloseable {
    private final PromptEncoder encoder;
    private final PromptPreparer preparer;

    /** Opens a folder's tokenizer and image processor. */
    public PromptReader(ModelFolder folder) {
        this.encoder = PromptEncoder.open(folder);
        this.preparer = new PromptPreparer(folder, encoder);
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
