package dev.rlvr.djl.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.model.DecoderLayer;
import dev.rlvr.api.model.Rope;
import dev.rlvr.api.model.Shapes;
import dev.rlvr.api.model.TextConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerFunctionsTests {
    private static final TextConfig TEXT =
            new TextConfig(10, 8, 6, 2, 2, 1, 4, 64, 1e-6, new Rope(1e4, List.of(2), Rope.Scaling.NONE), false);
    private static final DecoderLayer PLAIN = DecoderLayer.plain(TEXT, false);
    private static final String PROJECT = "def project(w, name):\n  return w\n";
    private static final String FEED_FORWARD = "def add_feed_forward(w, name):\n  return w\n";

    private static LayerFunctions of(DecoderLayer layer) {
        return LayerFunctions.of("gpt-x", layer);
    }

    private static DecoderLayer with(String name) {
        return PLAIN.with(new Shapes().put(name, 4));
    }

    private static DecoderLayer without(DecoderLayer layer, String name) {
        Map<String, List<Long>> rest = new LinkedHashMap<>(layer.parameters());
        rest.remove(name);
        return new DecoderLayer(rest, layer.functions());
    }

    private static String refused(DecoderLayer layer) {
        RlvrException error = assertThrows(RlvrException.class, of(layer)::check);
        assertEquals(ErrorCode.PLUGIN_FAILED, error.code());
        String message = String.valueOf(error.getMessage());
        assertTrue(message.startsWith("Model family 'gpt-x' can't be used: "), message);
        return message;
    }

    @Test
    void plainLayersNeedNoFunctions() {
        of(PLAIN).check();
        of(DecoderLayer.plain(TEXT, true)).check();
        assertTrue(of(PLAIN).plain());
        assertFalse(of(PLAIN.withFunctions(PROJECT)).plain());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "self_attn.q_norm.weight",
                "self_attn.q_proj.bias",
                "self_attn.o_proj.bias",
                "mlp.gate_proj.bias",
                "mlp.router.weight"
            })
    void aParameterThatNothingReadsIsRefused(String name) {
        assertTrue(refused(with(name)).contains("nothing reads the parameters [" + name + "]"));
    }

    @ParameterizedTest
    @CsvSource({
        "self_attn.q_norm.weight, project",
        "self_attn.q_proj.bias, project",
        "mlp.router.weight, add_feed_forward"
    })
    void aFunctionMayReadMore(String name, String function) {
        of(with(name).withFunctions("def " + function + "(w):\n  return w\n")).check();
    }

    @Test
    void noFunctionReadsABiasOfTheOutputProjection() {
        assertTrue(refused(with("self_attn.o_proj.bias").withFunctions(PROJECT + FEED_FORWARD))
                .contains("self_attn.o_proj.bias"));
    }

    @ParameterizedTest
    @CsvSource({
        "self_attn.q_proj.weight, project",
        "self_attn.v_proj.weight, project",
        "mlp.up_proj.weight, add_feed_forward"
    })
    void whatTheEnginesFunctionReadsMustBeThereUnlessItIsReplaced(String name, String function) {
        DecoderLayer layer = without(PLAIN, name);
        String other = function.equals("project") ? FEED_FORWARD : PROJECT;
        for (DecoderLayer missing : List.of(layer, layer.withFunctions(other))) {
            assertTrue(refused(missing).contains("lack the parameter '" + name + "'"));
        }
        of(layer.withFunctions("def " + function + "(w):\n  return w\n")).check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"input_layernorm.weight", "self_attn.o_proj.weight", "post_attention_layernorm.weight"})
    void whatTheEngineAlwaysReadsMustBeThere(String name) {
        assertTrue(refused(without(PLAIN.withFunctions(PROJECT + FEED_FORWARD), name))
                .contains(name));
    }

    @Test
    void functionsOfItsOwnBeginWithTheFamilysId() {
        of(PLAIN.withFunctions(PROJECT + "def gpt_x_norm(x):\n  return x\n")).check();
        assertTrue(refused(PLAIN.withFunctions(PROJECT + "def rms_norm(x):\n  return x\n"))
                .contains("'rms_norm' is neither project nor add_feed_forward"));
    }

    @Test
    void functionsThatDefineNoneAreRefused() {
        assertTrue(refused(PLAIN.withFunctions("  def project(w):\n    return w\n"))
                .contains("define none"));
    }
}
