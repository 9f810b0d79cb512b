package dev.rlvr.djl.policy;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Problem;
import dev.rlvr.djl.image.ImageProcessor;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.text.EncodedPrompt;
import dev.rlvr.djl.text.PromptEncoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns problems into prompts as the model reads them; keeps what it made, since epochs and evaluations come back to the same problems. */
final class PromptPreparer {
    private static final int CACHED_PROMPTS = 20_000;

    private final ModelFolder folder;
    private final PromptEncoder encoder;
    private final @Nullable ImageProcessor images;
    private final LruCache<String, PreparedPrompt> cache = new LruCache<>(CACHED_PROMPTS, prompt -> 1);

    PromptPreparer(ModelFolder folder, PromptEncoder encoder) {
        this.folder = folder;
        this.encoder = encoder;
        this.images = folder.imageSettings().map(ImageProcessor::new).orElse(null);
    }

    /**
     * Returns a problem's prompt.
     *
     * @param newTokens how many tokens must fit behind it
     * @throws RlvrException with code {@code PROMPT_TOO_LONG} where they don't, {@code MODEL_INVALID} where the problem has pictures and the
     *     model can't see
     */
    PreparedPrompt prepare(Problem problem, int newTokens) {
        String key = problem.dataset() + "\n" + problem.id();
        PreparedPrompt prompt = cache.get(key);
        if (prompt == null || !prompt.problem().equals(problem)) {
            prompt = encode(problem);
            cache.put(key, prompt);
        }
        int context = folder.config().text().maxPositionEmbeddings();
        if (prompt.length() + newTokens > context) {
            throw new RlvrException(
                    ErrorCode.PROMPT_TOO_LONG,
                    "Prompt of problem '" + problem.id() + "' (" + problem.dataset() + ") has " + prompt.length()
                            + " tokens; with " + newTokens + " new ones it exceeds the model's context of " + context
                            + ". Use smaller pictures, shorter texts or fewer new tokens.");
        }
        return prompt;
    }

    /** Returns a problem's prompt, which is not kept. */
    PreparedPrompt encode(Problem problem) {
        List<int[]> grids = grids(problem);
        EncodedPrompt encoded = encoder.encode(problem, grids);
        return new PreparedPrompt(problem, encoded.ids(), encoded.positions(), pictures(problem, encoded, grids));
    }

    private List<int[]> grids(Problem problem) {
        List<int[]> grids = new ArrayList<>();
        for (ImageSource image : problem.images()) {
            if (images == null) {
                throw blind(problem);
            }
            Frame size = image.size();
            grids.add(images.grid((int) size.width(), (int) size.height()));
        }
        return grids;
    }

    private RlvrException blind(Problem problem) {
        return new RlvrException(
                ErrorCode.MODEL_INVALID,
                "Problem '" + problem.id() + "' (" + problem.dataset() + ") shows pictures ("
                        + problem.images().size() + "), but model " + folder.path() + " ("
                        + folder.config().family()
                        + ") reads text alone. Use a model that sees, or problems without pictures.");
    }

    private List<Picture> pictures(Problem problem, EncodedPrompt encoded, List<int[]> grids) {
        List<Picture> pictures = new ArrayList<>();
        int token = 0;
        for (int index : encoded.images()) {
            int[] grid = grids.get(index);
            int count = encoder.imageTokens(grid);
            token = encoder.nextImageToken(encoded.ids(), token);
            pictures.add(new Picture(problem.images().get(index), grid[1], grid[2], token, count));
            token += count;
        }
        return pictures;
    }
}
