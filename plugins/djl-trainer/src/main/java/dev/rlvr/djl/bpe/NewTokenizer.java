package dev.rlvr.djl.bpe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A byte-level BPE tokenizer made from texts, as Hugging Face's tokenizer.json.
 *
 * @param json the content of tokenizer.json
 * @param ids the numbers of the special and added tokens
 * @param size how many tokens there are
 */
public record NewTokenizer(ObjectNode json, Map<String, Integer> ids, int size) {
    private static final int BYTES = 256;

    /**
     * Makes a tokenizer. Special and added tokens are never split and come last.
     *
     * @param corpus the texts to learn merges from
     * @param size the most tokens, special and added tokens and 256 bytes included
     * @param special tokens that decoding may skip
     * @param added further whole tokens
     * @throws IllegalArgumentException where the size leaves no room for the bytes
     */
    public static NewTokenizer train(List<String> corpus, int size, List<String> special, List<String> added) {
        if (size < smallest(special, added)) {
            throw new IllegalArgumentException("at least " + smallest(special, added) + " tokens are needed");
        }
        List<String> whole = Stream.concat(special.stream(), added.stream()).toList();
        BpeModel model = BpeTrainer.train(WordSplitter.count(corpus, whole), size - whole.size());
        Map<String, Integer> ids = new LinkedHashMap<>();
        whole.forEach(token -> ids.put(token, model.tokens().size() + ids.size()));
        return new NewTokenizer(
                json(model, ids, Set.copyOf(special)), ids, model.tokens().size() + ids.size());
    }

    /** Returns the fewest tokens that a tokenizer with these whole tokens can have. */
    public static int smallest(List<String> special, List<String> added) {
        return BYTES + special.size() + added.size();
    }

    private static ObjectNode json(BpeModel model, Map<String, Integer> ids, Set<String> special) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("version", "1.0").putNull("truncation").putNull("padding");
        ArrayNode added = root.putArray("added_tokens");
        ids.forEach((token, id) -> added.addObject()
                .put("id", id)
                .put("content", token)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", special.contains(token)));
        root.putNull("normalizer");
        ArrayNode steps =
                root.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers");
        steps.addObject()
                .put("type", "Split")
                .put("behavior", "Isolated")
                .put("invert", false)
                .putObject("pattern")
                .put("Regex", WordSplitter.PATTERN);
        byteLevel(steps.addObject());
        byteLevel(root.putObject("post_processor"));
        byteLevel(root.putObject("decoder"));
        model(root.putObject("model"), model);
        return root;
    }

    private static void byteLevel(ObjectNode node) {
        node.put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", false)
                .put("use_regex", false);
    }

    private static void model(ObjectNode node, BpeModel model) {
        node.put("type", "BPE")
                .putNull("dropout")
                .putNull("unk_token")
                .put("continuing_subword_prefix", "")
                .put("end_of_word_suffix", "")
                .put("fuse_unk", false)
                .put("byte_fallback", false)
                .put("ignore_merges", false);
        ObjectNode vocabulary = node.putObject("vocab");
        IntStream.range(0, model.tokens().size())
                .forEach(id -> vocabulary.put(model.tokens().get(id), id));
        ArrayNode merges = node.putArray("merges");
        model.merges().forEach(m -> merges.add(m.left() + " " + m.right()));
    }
}
