package dev.rlvr.djl.policy;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Problem;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.text.EncodedPrompt;
import dev.rlvr.djl.text.PromptEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns problems into prompts as the model reads them; keeps what it made, since epochs and evaluations come back to the same problems.
 * Thread-safe.
 */
final class PromptPreparer {
    /** How much of the heap kept prompts may take. */
    static final long CACHE_BYTES = 64L << 20;

    private final ModelFolder folder;
    private final PromptEncoder encoder;
    private final @Nullable Function<ImageSource, int[]> gridOf;
    private final LruCache<String, PreparedPrompt> cache = new LruCache<>(CACHE_BYTES, PromptPreparer::bytes);

    /**
     * Creates a preparer.
     *
     * @param gridOf the grid (time, height, width) in patches of a picture; null where the model can't see
     */
    PromptPreparer(ModelFolder folder, PromptEncoder encoder, @Nullable Function<ImageSource, int[]> gridOf) {
        this.folder = folder;
        this.encoder = encoder;
        this.gridOf = gridOf;
    }

    /** Returns about what a kept prompt takes: a token's number and its three positions, and the problem. */
    static long bytes(PreparedPrompt prompt) {
        return 16L * prompt.length() + 2048;
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
        if (prompt == null || !readsAs(problem, prompt.problem())) {
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
        return prompt.of(problem);
    }

    /** Pictures are compared by key: a dataset may make them anew each time, and has no reason to make them comparable. */
    private static boolean readsAs(Problem one, Problem other) {
        return one.prompt().equals(other.prompt()) && keys(one).equals(keys(other));
    }

    private static List<String> keys(Problem problem) {
        return problem.images().stream().map(ImageSource::key).toList();
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
            if (gridOf == null) {
                throw blind(problem);
            }
            grids.add(gridOf.apply(image));
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
