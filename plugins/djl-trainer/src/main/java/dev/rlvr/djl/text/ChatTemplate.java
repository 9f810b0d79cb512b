package dev.rlvr.djl.text;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.JinjavaInterpreterResolver;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jinjava.javax.el.CompositeELResolver;
import jinjava.javax.el.ELResolver;

/** A model's chat template, rendered as transformers renders it: blocks trimmed on both sides, and no markup in values obeyed. */
final class ChatTemplate {
    private static final JinjavaConfig CONFIG = JinjavaConfig.newBuilder()
            .withTrimBlocks(true)
            .withLstripBlocks(true)
            // Jinja takes one newline from the template's end, this switch one from the result's.
            .withKeepTrailingNewline(true)
            // Values are data: a question with braces in it must come out as it went in.
            .withNestedInterpretationEnabled(false)
            .withElResolver(resolver())
            .withLegacyOverrides(LegacyOverrides.newBuilder()
                    .withEvaluateMapKeys(true)
                    .withIterateOverMapKeys(true)
                    .withUsePyishObjectMapper(false)
                    .withUseNaturalOperatorPrecedence(true)
                    .withParseWhitespaceControlStrictly(true)
                    .withAllowAdjacentTextNodes(true)
                    .withUseTrimmingForNotesAndExpressions(true)
                    .withKeepNullableLoopValues(true)
                    .withHandleBackslashInQuotesOnly(true)
                    .build())
            .build();

    private static final String PROBE = "a text to be found again";

    private final String template;
    private final Map<String, String> words;
    private final Jinjava jinjava = new Jinjava(CONFIG);

    /**
     * Creates a template.
     *
     * @param words what it knows by name, such as {@code bos_token}
     */
    ChatTemplate(String template, Map<String, String> words) {
        this.words = Map.copyOf(words);
        this.template =
                JinjaDialect.ofJinja(template.endsWith("\n") ? template.substring(0, template.length() - 1) : template);
    }

    private static ELResolver resolver() {
        CompositeELResolver resolver = new CompositeELResolver();
        resolver.add(new TextMethods());
        resolver.add(JinjavaInterpreterResolver.DEFAULT_RESOLVER_READ_ONLY);
        return resolver;
    }

    /**
     * Returns the conversation as text, with the opening of the assistant's turn at its end.
     *
     * @param messages maps of {@code role} and {@code content}
     */
    String render(List<Map<String, Object>> messages) {
        RenderResult result = rendered(messages);
        if (result.hasErrors()) {
            String errors =
                    result.getErrors().stream().map(TemplateError::getMessage).collect(Collectors.joining("; "));
            throw new RlvrException(ErrorCode.MODEL_INVALID, "The model's chat template failed: " + errors);
        }
        return result.getOutput();
    }

    /** Returns whether a message's content may be a text; where not, it must be a list of parts. */
    boolean takesText() {
        RenderResult result = rendered(List.of(Map.of("role", "user", "content", PROBE)));
        return !result.hasErrors() && result.getOutput().contains(PROBE);
    }

    private RenderResult rendered(List<Map<String, Object>> messages) {
        Map<String, Object> names = new HashMap<>(words);
        names.put("messages", messages);
        names.put("add_generation_prompt", true);
        return jinjava.renderForResult(template, names);
    }
}
