package dev.rlvr.djl.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.djl.model.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChatTemplateTests {
    private static final Map<String, String> WORDS =
            Map.of("bos_token", "<|begin_of_text|>", "eos_token", "<|eot_id|>");

    static Stream<JsonNode> renders() {
        return TinyModel.json(TinyModel.resource("chat-templates/chat-golden.json"))
                .path("cases")
                .valueStream();
    }

    @ParameterizedTest
    @MethodSource("renders")
    void rendersAsTheReferenceDoes(JsonNode golden) throws IOException {
        String name = golden.path("template").asText();
        Path file = name.equals("tiny")
                ? TinyModel.folder().resolve("chat_template.jinja")
                : TinyModel.resource("chat-templates/" + name + ".jinja");
        List<Map<String, Object>> messages =
                new ObjectMapper().convertValue(golden.path("messages"), new TypeReference<>() {});
        assertEquals(
                golden.path("text").asText(), new ChatTemplate(Files.readString(file), WORDS).render(messages), name);
    }

    @Property(tries = 300)
    void writesAnyTextAsItIs(@ForAll String text) {
        ChatTemplate template = new ChatTemplate("<{{ messages[0]['content'] }}>", Map.of());
        assertEquals("<" + text + ">", template.render(List.of(Map.of("role", "user", "content", text))));
    }

    /** What Python answers. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "` \u00a0a\u0085 ` | strip() | a",
                "abcba | strip('ab') | c",
                "abcba | lstrip('ab') | cba",
                "abcba | rstrip('ab') | abc",
                "` a \n b ` | split() | a,b",
                "a\u2003b | split() | a,b",
                "xaxbx | split('x') | ,a,b,",
                "a.b | split('.') | a,b",
                "a.b | split('.')[-1] | b",
                "a.b | startswith('a.') | true",
                "a.b | endswith('a.') | false"
            })
    void textsHavePythonsMethods(String text, String call, String expected) {
        String shown = call.endsWith(")") && call.startsWith("split") ? call + "|join(',')" : call;
        ChatTemplate template = new ChatTemplate("{{ messages[0]['content']." + shown + " }}", Map.of());
        assertEquals(expected, template.render(List.of(Map.of("role", "user", "content", text))));
    }

    @Test
    void tellsWhatATemplateRefused() {
        ChatTemplate template = new ChatTemplate("{{ raise_exception('no system messages') }}", Map.of());
        RlvrException e = assertThrows(RlvrException.class, () -> template.render(List.of()));
        assertEquals(ErrorCode.MODEL_INVALID, e.code());
    }
}
