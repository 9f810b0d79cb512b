package dev.rlvr.djl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.model.ConfigJson;
import dev.rlvr.api.model.DecoderLayer;
import dev.rlvr.api.model.ModelArchitecture;
import dev.rlvr.api.model.ModelFamily;
import dev.rlvr.api.model.TextConfig;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.djl.model.ModelFamilies;
import dev.rlvr.djl.model.ModelFolder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a family's functions besides what they compute, which the parity tests tell. */
class FamilyFunctionTests {
    /** Reads the tiny Llama, with functions. */
    private record Family(String functions) implements ModelFamily {
        @Override
        public String id() {
            return "llama";
        }

        @Override
        public String description() {
            return "For tests";
        }

        @Override
        public String architecture() {
            return "LlamaForCausalLM";
        }

        @Override
        public ModelArchitecture read(ConfigJson config) {
            TextConfig text = TextConfig.read(config);
            return ModelArchitecture.ofText(
                    text, DecoderLayer.plain(text, false).withFunctions(functions));
        }
    }

    private static ModelFolder folder(String functions) {
        return ModelFolder.open(Fixture.of("llama-tiny").folder(), new ModelFamilies(List.of(new Family(functions))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"return __torch__.swish(x, )", "return x * ${dtype}"})
    void functionsThatDoNotCompileAreTheFamilysFaultAndTheCauseIsNamed(String line) {
        ModelFolder folder = folder("""
                def add_feed_forward(w: Dict[str, Tensor], name: str, x: Tensor, y: Tensor) -> Tensor:
                  %s
                """.formatted(line));
        RlvrException error = assertThrows(RlvrException.class, () -> PolicyModel.load(folder, Device.cpu()));
        assertEquals(ErrorCode.PLUGIN_FAILED, error.code());
        String message = String.valueOf(error.getMessage());
        assertTrue(
                message.startsWith("Model family 'llama' can't be used with its functions [add_feed_forward]: "),
                message);
        assertTrue(message.contains(line) || message.contains("No value for ${dtype}"), message);
    }

    @Test
    void weightsOfLayersWithFunctionsAreNotPacked() {
        String functions = """
                def add_feed_forward(w: Dict[str, Tensor], name: str, x: Tensor, y: Tensor) -> Tensor:
                  return x
                """;
        assertFalse(PackedWeights.packs(folder(functions).config(), Precision.FLOAT32, false, 0));
        assertTrue(PackedWeights.packs(folder("").config(), Precision.FLOAT32, false, 0));
    }
}
