package dev.rlvr.djl.policy;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Problem;
import dev.rlvr.djl.image.ImageProcessor;
import dev.rlvr.djl.model.Qwen2VlConfig;
import dev.rlvr.djl.text.EncodedPrompt;
import dev.rlvr.djl.text.PromptEncoder;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Turns problems into prompts as the model reads them; keeps what it made, since epochs and evaluations come back to the same problems. */
final class PromptPreparer {
    private static final int CACHED_PROMPTS = 20_000;

    private final Qwen2VlConfig config;
    private final PromptEncoder encoder;
    private final ImageProcessor images;
    private final LruCache<String, PreparedPrompt> cache = new LruCache<>(CACHED_PROMPTS, prompt -> 1);

    PromptPreparer(Qwen2VlConfig config, PromptEncoder encoder, ImageProcessor images) {
        this.config = config;
        this.encoder = encoder;
        this.images = images;
    }

    /**
     * Returns a problem's prompt.
     *
     * @param newTokens how many tokens must fit behind it
     * @throws RlvrException with code {@code PROMPT_TOO_LONG} where they don't
     */
    PreparedPrompt prepare(Problem problem, int newTokens) {
        String key = problem.dataset() + "\n" + problem.id();
        PreparedPrompt prompt = cache.get(key);
        if (prompt == null || !prompt.problem().equals(problem)) {
            prompt = encode(problem);
            cache.put(key, prompt);
        }
        int context = config.text().maxPositionEmbeddings();
        if (prompt.length() + newTokens > context) {
            throw new RlvrException(
                    ErrorCode.PROMPT_TOO_LONG,
                    "Prompt of problem '" + problem.id() + "' (" + problem.dataset() + ") has " + prompt.length()
                            + " tokens; with " + newTokens + " new ones it exceeds the model's context of " + context
                            + ". Use smaller pictures, shorter texts or fewer new tokens.");
        }
        return prompt;
    }

    private PreparedPrompt encode(Problem problem) {
        List<int[]> grids = new ArrayList<>();
        for (ImageSource image : problem.images()) {
            BufferedImage pixels = image.read();
            grids.add(images.grid(pixels.getWidth(), pixels.getHeight()));
        }
        EncodedPrompt encoded = encoder.encode(problem, grids);
        return new PreparedPrompt(problem, encoded.ids(), encoded.positions(), pictures(problem, encoded, grids));
    }

    private List<Picture> pictures(Problem problem, EncodedPrompt encoded, List<int[]> grids) {
        int area = config.vision().spatialMergeSize() * config.vision().spatialMergeSize();
        List<Picture> pictures = new ArrayList<>();
        int token = 0;
        for (int index : encoded.images()) {
            int[] grid = grids.get(index);
            int count = grid[1] * grid[2] / area;
            while (encoded.ids()[token] != config.imageTokenId()) {
                token++;
            }
            pictures.add(new Picture(problem.images().get(index), grid[1], grid[2], token, count));
            token += count;
        }
        return pictures;
    }
}
