package dev.rlvr.djl.text;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.model.VisionConfig;
import dev.rlvr.djl.model.ModelFolder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Turns problems into tokens and tokens into text, with the chat template and tokenizer of a model folder. Thread-safe. Closing it frees
 * native memory.
 */
public final class PromptEncoder implements AutoCloseable {
    /** No token has this number. */
    private static final int NONE = -1;

    private final int imageTokenId;
    private final int mergeSize;
    private final ChatTemplate template;
    private final boolean textContent;
    private final ControlTokens controls;
    private final TextTokenizer tokenizer;

    private PromptEncoder(ModelFolder folder, TextTokenizer tokenizer) {
        Optional<VisionConfig> vision = folder.config().vision();
        this.imageTokenId = vision.map(VisionConfig::imageTokenId).orElse(NONE);
        this.mergeSize = vision.map(v -> v.tower().spatialMergeSize()).orElse(1);
        this.template = new ChatTemplate(folder.chatTemplate(), folder.templateWords());
        this.textContent = vision.isEmpty() && template.takesText();
        this.controls = new ControlTokens(folder.specialTokens());
        this.tokenizer = tokenizer;
    }

    /**
     * Opens the tokenizer and the template of a folder.
     *
     * @throws RlvrException with code {@code MODEL_INVALID} where they can't be used
     */
    public static PromptEncoder open(ModelFolder folder) {
        folder.config().vision().ifPresent(vision -> checkImageToken(folder, vision.imageTokenId()));
        return new PromptEncoder(folder, TextTokenizer.open(folder.tokenizerFile()));
    }

    private static void checkImageToken(ModelFolder folder, int id) {
        if (!folder.specialTokens().containsValue(id)) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID,
                    folder.tokenizerFile() + " has no special token with the number of config.json's image_token_id, "
                            + id);
        }
    }

    /**
     * Encodes a problem's prompt. Special tokens come from the chat template alone: the same words in a message are plain text.
     *
     * @param gridsPerImage the grid (time, height, width) in patches of each of {@link Problem#images()}, by index
     * @throws RlvrException with code {@code MODEL_INVALID} where the template fails, or shows other than the prompt's pictures
     */
    public EncodedPrompt encode(Problem problem, List<int[]> gridsPerImage) {
        if (gridsPerImage.size() != problem.images().size()) {
            throw new IllegalArgumentException(
                    gridsPerImage.size() + " grids for " + problem.images().size() + " images");
        }
        List<Integer> pictures = Conversation.pictures(problem.prompt());
        List<int[]> grids = pictures.stream().map(gridsPerImage::get).toList();
        int[] ids = ids(problem.prompt(), grids);
        RopePositions positions = RopePositions.of(ids, imageTokenId, grids, mergeSize);
        return new EncodedPrompt(ids, positions.positions(), positions.next(), pictures);
    }

    private int[] ids(List<Message> prompt, List<int[]> grids) {
        Mask mask = Mask.of(controls.firstCharacters(), Conversation.texts(prompt));
        IntStream.Builder ids = IntStream.builder();
        int shown = 0;
        List<Map<String, Object>> messages =
                textContent ? Conversation.ofTexts(prompt, mask::hide) : Conversation.of(prompt, mask::hide);
        for (ControlTokens.Piece piece : controls.split(template.render(messages))) {
            if (piece instanceof ControlTokens.Plain plain) {
                for (long id : tokenizer.plain(mask.reveal(plain.text()))) {
                    ids.add(Math.toIntExact(id));
                }
            } else if (piece instanceof ControlTokens.Control control) {
                boolean image = control.id() == imageTokenId;
                int times = image && shown < grids.size() ? imageTokens(grids.get(shown)) : 1;
                shown += image ? 1 : 0;
                IntStream.range(0, times).forEach(i -> ids.add(control.id()));
            }
        }
        if (shown != grids.size()) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID,
                    "The model's chat template shows " + shown + " pictures for a prompt of " + grids.size());
        }
        return ids.build().toArray();
    }

    /** Returns how many tokens an image takes. */
    public int imageTokens(int[] grid) {
        return grid[0] * (grid[1] / mergeSize) * (grid[2] / mergeSize);
    }

    /** Returns where the next image begins, from a place on. */
    public int nextImageToken(int[] ids, int from) {
        int at = from;
        while (ids[at] != imageTokenId) {
            at++;
        }
        return at;
    }

    /** Returns the tokens of a text in which nothing is special, such as what a completion should say. */
    public List<Integer> encode(String text) {
        return tokenizer.plainList(text);
    }

    /** Returns the text of tokens, special ones left out. */
    public String decode(List<Integer> ids) {
        return tokenizer.decode(ids);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
