package dev.rlvr.djl.train;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.train.TokenCounter;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.policy.PromptReader;

/** Counts tokens as a model would read and write them; PyTorch is not loaded. */
record ReadTokens(PromptReader reader, int contextLength) implements TokenCounter {
    static ReadTokens of(ModelFolder folder) {
        return new ReadTokens(new PromptReader(folder), folder.config().text().maxPositionEmbeddings());
    }

    @Override
    public int prompt(Problem problem) {
        return reader.length(problem);
    }

    @Override
    public int completion(String text) {
        return reader.length(text);
    }

    @Override
    public void close() {
        reader.close();
    }
}
