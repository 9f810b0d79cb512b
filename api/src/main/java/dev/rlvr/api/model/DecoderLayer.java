package dev.rlvr.api.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each layer of a language model is made of. With x the stream, every layer computes
 *
 * <pre>{@code
 * q, k, v = project(rms_norm(x))                    input_layernorm.weight
 * x = x + attention(q, k, v) W^T                    self_attn.o_proj.weight
 * x = add_feed_forward(x, rms_norm(x))              post_attention_layernorm.weight
 * }</pre>
 *
 * A family may replace {@code project} and {@code add_feed_forward}; all else is the engine's. Where it replaces neither, the parameters are
 * those of {@link #plain}. Rollouts of small models read a packed copy of plain layers; layers with functions of their own have none.
 *
 * @param parameters shapes by name below {@code model.layers.N.}, in the order to write them
 * @param functions TorchScript that defines {@code project}, {@code add_feed_forward} or both; an empty text where the layer is plain
 */
public record DecoderLayer(Map<String, List<Long>> parameters, String functions) {
    /** Copies the map. */
    public DecoderLayer {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Returns the layer of Llama and Qwen2: {@code self_attn.q_proj}, {@code k_proj}, {@code v_proj}, and a feed-forward of
     * {@code mlp.gate_proj}, {@code up_proj} and {@code down_proj}.
     *
     * @param attentionBias whether the projections to queries, keys and values have biases
     */
    public static DecoderLayer plain(TextConfig text, boolean attentionBias) {
        long hidden = text.hiddenSize();
        long queries = (long) text.numAttentionHeads() * text.headDim();
        long keys = (long) text.numKeyValueHeads() * text.headDim();
        Shapes shapes = new Shapes()
                .put("input_layernorm.weight", hidden)
                .linear("self_attn.q_proj", queries, hidden, attentionBias)
                .linear("self_attn.k_proj", keys, hidden, attentionBias)
                .linear("self_attn.v_proj", keys, hidden, attentionBias)
                .linear("self_attn.o_proj", hidden, queries, false)
                .put("post_attention_layernorm.weight", hidden)
                .linear("mlp.gate_proj", text.intermediateSize(), hidden, false)
                .linear("mlp.up_proj", text.intermediateSize(), hidden, false)
                .linear("mlp.down_proj", hidden, text.intermediateSize(), false);
        return new DecoderLayer(shapes.byName(), "");
    }

    /** Returns this layer with more parameters, or with other shapes of those that it has. */
    public DecoderLayer with(Shapes more) {
        Map<String, List<Long>> all = new LinkedHashMap<>(parameters);
        all.putAll(more.byName());
        return new DecoderLayer(all, functions);
    }

    /**
     * Returns this layer with functions of its own. They have these signatures, where n is tokens, h the stream's width, k key-value heads, r query
     * heads of each, d a head's width, and {@code name} is {@code model.layers.N}:
     *
     * <pre>{@code
     * # Queries (n, k * r, d), keys and values (n, k, d) of the normed stream y (n, h); queries and keys rotated by the tables (n, 1, d).
     * def project(w: Dict[str, Tensor], name: str, y: Tensor, cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
     * # The stream x (n, h), and what the feed-forward makes of the normed stream y (n, h).
     * def add_feed_forward(w: Dict[str, Tensor], name: str, x: Tensor, y: Tensor) -> Tensor:
     * }</pre>
     *
     * Functions are called as {@code __torch__.name(args, )}, types are written as numbers (6 float32). They may call
     *
     * <pre>{@code
     * linear(x, w, "NAME")                x W^T, and b where there is a NAME.bias, with NAME's adapter where one is trained
     * add_linear(x, y, w, "NAME")         x + y W^T, with the adapter; for tensors (n, h) alone, and without a bias
     * rms_norm(x, weight, eps)            over the last dimension, in float32, returned in the type of x
     * rotate(x, cos, sin)                 each pair (x[j], x[j + d / 2]) turned by its angle
     * gated(gate, up)                     silu(gate) * up; gate may be overwritten
     * }</pre>
     *
     * and functions of their own, whose names begin with the family's id. <code>${heads}</code> (k * r), <code>${kv_heads}</code>,
     * <code>${head_dim}</code> and <code>${rms_norm_eps}</code> stand for the numbers of {@link TextConfig}. Every projection that can be adapted
     * or stored in half precision must go through {@code linear} or {@code add_linear}.
     */
    public DecoderLayer withFunctions(String functions) {
        return new DecoderLayer(parameters, functions);
    }
}
