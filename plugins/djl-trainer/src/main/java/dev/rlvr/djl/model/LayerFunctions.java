package dev.rlvr.djl.model;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.model.DecoderLayer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which functions of a layer a family replaces, held against the layer's parameters: one that nothing reads, or that is not there, would be a
 * model that computes something else.
 *
 * @param family the family's id
 * @param layer the layer
 * @param names the functions that the family defines
 */
public record LayerFunctions(String family, DecoderLayer layer, Set<String> names) {
    /** Gives queries, keys and values of the normed stream. */
    public static final String PROJECT = "project";
    /** Adds the feed-forward to the stream. */
    public static final String ADD_FEED_FORWARD = "add_feed_forward";

    private static final Pattern DEFINITION = Pattern.compile("(?m)^def\\s+(\\w+)\\s*\\(");
    private static final List<String> ALWAYS =
            List.of("input_layernorm.weight", "self_attn.o_proj.weight", "post_attention_layernorm.weight");
    private static final List<String> ATTENTION =
            List.of("self_attn.q_proj.weight", "self_attn.k_proj.weight", "self_attn.v_proj.weight");
    private static final List<String> ATTENTION_BIAS =
            List.of("self_attn.q_proj.bias", "self_attn.k_proj.bias", "self_attn.v_proj.bias");
    private static final List<String> FEED_FORWARD =
            List.of("mlp.gate_proj.weight", "mlp.up_proj.weight", "mlp.down_proj.weight");

    /** Reads the functions of a layer. */
    public static LayerFunctions of(String family, DecoderLayer layer) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = DEFINITION.matcher(layer.functions());
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return new LayerFunctions(family, layer, names);
    }

    /** Returns whether the family has a function of its own. */
    public boolean replaces(String function) {
        return names.contains(function);
    }

    /** Returns whether the engine's own functions serve, and packed weights may stand for the layer's. */
    public boolean plain() {
        return names.isEmpty();
    }

    /**
     * Checks names and parameters.
     *
     * @throws RlvrException with code {@code PLUGIN_FAILED}, naming the family and what is wrong
     */
    void check() {
        checkNames();
        Set<String> unread = new LinkedHashSet<>(layer.parameters().keySet());
        List<String> read = new ArrayList<>(ALWAYS);
        read.addAll(replaces(PROJECT) ? List.of() : ATTENTION);
        read.addAll(replaces(ADD_FEED_FORWARD) ? List.of() : FEED_FORWARD);
        for (String name : read) {
            if (!unread.remove(name)) {
                throw invalid("its layers lack the parameter '" + name + "', which the engine reads");
            }
        }
        if (!replaces(PROJECT) && unread.containsAll(ATTENTION_BIAS)) {
            ATTENTION_BIAS.forEach(unread::remove);
        }
        if (unread.contains("self_attn.o_proj.bias") || (plain() && !unread.isEmpty())) {
            throw invalid("nothing reads the parameters " + unread + " of its layers: functions that do must replace "
                    + PROJECT + " or " + ADD_FEED_FORWARD);
        }
    }

    private void checkNames() {
        if (plain() && !layer.functions().isBlank()) {
            throw invalid("its functions define none: a definition begins at the start of a line");
        }
        String own = family.replaceAll("\\W", "_") + "_";
        for (String name : names) {
            if (!name.equals(PROJECT) && !name.equals(ADD_FEED_FORWARD) && !name.startsWith(own)) {
                throw invalid("its function '" + name + "' is neither " + PROJECT + " nor " + ADD_FEED_FORWARD
                        + ", and the names of functions of its own must begin with '" + own + "'");
            }
        }
    }

    private RlvrException invalid(String what) {
        return new RlvrException(ErrorCode.PLUGIN_FAILED, "Model family '" + family + "' can't be used: " + what);
    }
}
