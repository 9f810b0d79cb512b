package org.example.phi3;

import dev.rlvr.api.model.ConfigJson;
import dev.rlvr.api.model.DecoderLayer;
import dev.rlvr.api.model.ModelArchitecture;
import dev.rlvr.api.model.ModelFamily;
import dev.rlvr.api.model.Shapes;
import dev.rlvr.api.model.TextConfig;
import org.pf4j.Extension;

/**
 * Phi-3 and Phi-4 (arXiv 2404.14219, 2412.08905), dense: one matrix projects to queries, keys and values, and one to gate and up. What rlvr does not
 * run is refused: windows of attention, heads that turn in part (Phi-4-mini), and longrope.
 */
@Extension
public final class Phi3Family implements ModelFamily {
    private static final String FUNCTIONS = """
            def project(w: Dict[str, Tensor], name: str, y: Tensor, cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
              qkv = __torch__.linear(y, w, name + ".self_attn.qkv_proj", ).view([-1, ${heads} + 2 * ${kv_heads}, ${head_dim}])
              q = torch.narrow(qkv, 1, 0, ${heads})
              k = torch.narrow(qkv, 1, ${heads}, ${kv_heads})
              v = torch.narrow(qkv, 1, ${heads} + ${kv_heads}, ${kv_heads})
              return __torch__.rotate(q, cos, sin, ), __torch__.rotate(k, cos, sin, ), v

            def add_feed_forward(w: Dict[str, Tensor], name: str, x: Tensor, y: Tensor) -> Tensor:
              gate_up = __torch__.linear(y, w, name + ".mlp.gate_up_proj", ).chunk(2, -1)
              return __torch__.add_linear(x, __torch__.gated(gate_up[0], gate_up[1], ), w, name + ".mlp.down_proj", )
            """;

    @Override
    public String id() {
        return "phi3";
    }

    @Override
    public String description() {
        return "Phi-3 and Phi-4, dense, for text";
    }

    @Override
    public String architecture() {
        return "Phi3ForCausalLM";
    }

    @Override
    public ModelArchitecture read(ConfigJson config) {
        TextConfig text = TextConfig.read(config);
        if (config.has("sliding_window") && config.positive("sliding_window") < text.maxPositionEmbeddings()) {
            throw config.invalid("sliding_window", "is not supported: it must be null or max_position_embeddings");
        }
        turnsWholeHeads(config);
        turnsWholeHeads(config.section("rope_parameters"));
        return ModelArchitecture.ofText(text, layer(text));
    }

    private static void turnsWholeHeads(ConfigJson config) {
        if (config.has("partial_rotary_factor") && config.positiveNumber("partial_rotary_factor") != 1) {
            throw config.invalid("partial_rotary_factor", "must be 1");
        }
    }

    private static DecoderLayer layer(TextConfig text) {
        long hidden = text.hiddenSize();
        long queries = (long) text.numAttentionHeads() * text.headDim();
        long keys = (long) text.numKeyValueHeads() * text.headDim();
        Shapes shapes = new Shapes()
                .put("input_layernorm.weight", hidden)
                .linear("self_attn.qkv_proj", queries + 2 * keys, hidden, false)
                .linear("self_attn.o_proj", hidden, queries, false)
                .put("post_attention_layernorm.weight", hidden)
                .linear("mlp.gate_up_proj", 2L * text.intermediateSize(), hidden, false)
                .linear("mlp.down_proj", hidden, text.intermediateSize(), false);
        return new DecoderLayer(shapes.byName(), FUNCTIONS);
    }
}
