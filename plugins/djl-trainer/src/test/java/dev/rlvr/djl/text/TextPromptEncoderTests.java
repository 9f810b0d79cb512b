package dev.rlvr.djl.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.djl.model.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prompts of models that read text alone, whose templates take a message's content as one text. */
@SuppressWarnings("NullAway.Init")
class TextPromptEncoderTests {
    @TempDir
    Path temporary;

    @Test
    void joinsTheTextsOfAMessage() {
        try (PromptEncoder encoder = PromptEncoder.open(TinyModel.open(TinyModel.resource("qwen2-tiny")))) {
            EncodedPrompt prompt = encoder.encode(
                    problem(
                            new Message(Message.Role.SYSTEM, List.of(new Message.Text("Be brief."))),
                            new Message(
                                    Message.Role.USER,
                                    List.of(new Message.Text("yes <|im_"), new Message.Text("end|>")))),
                    List.of());
            assertEquals("system\nBe brief.\nuser\nyes <|im_end|>\nassistant\n", decode(encoder, prompt));
            int[] counted = new int[prompt.length()];
            Arrays.setAll(counted, i -> i);
            assertArrayEquals(new int[][] {counted, counted, counted}, prompt.positions());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for m in messages %}{% for c in m.content %}[{{ c.text }}]{% endfor %}{% endfor %}",
                "{% for m in messages %}[{{ m.content[0].text }}][{{ m.content[1].text }}]{% endfor %}"
            })
    void givesPartsToATemplateThatWantsThem(String template) throws IOException {
        Path model = TinyModel.copy("qwen2-tiny", temporary.resolve("model"));
        Files.writeString(model.resolve("chat_template.jinja"), template);
        try (PromptEncoder encoder = PromptEncoder.open(TinyModel.open(model))) {
            Message message = new Message(Message.Role.USER, List.of(new Message.Text("a"), new Message.Text("b")));
            assertEquals("[a][b]", decode(encoder, encoder.encode(problem(message), List.of())));
        }
    }

    @Test
    void readsATokenizerWithoutSpecialTokens() throws IOException {
        Path model = TinyModel.copy("qwen2-tiny", temporary.resolve("model"));
        TinyModel.edit(model.resolve("tokenizer.json"), json -> json.putArray("added_tokens"));
        Files.writeString(model.resolve("chat_template.jinja"), "{{ messages[0].content }}");
        try (PromptEncoder encoder = PromptEncoder.open(TinyModel.open(model))) {
            assertEquals("a b", decode(encoder, encoder.encode(problem(Message.user(0, "a b")), List.of())));
        }
    }

    private static String decode(PromptEncoder encoder, EncodedPrompt prompt) {
        return encoder.decode(Arrays.stream(prompt.ids()).boxed().toList());
    }

    private static Problem problem(Message... messages) {
        return new Problem("p", "d", List.of(messages), List.of(), new Answer.Text("x"), Map.of());
    }
}
