package dev.rlvr.djl.torchscript;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** TorchScript source text with <code>${name}</code> in place of constants. */
public final class TorchSource {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z0-9_]+)}");

    private TorchSource() {}

    /** Reads source files that stand beside a class, one below the other; see {@link #read(Class, String, Map)}. */
    public static String read(Class<?> beside, List<String> resources, Map<String, String> values) {
        return resources.stream()
                .map(resource -> read(beside, resource, values))
                .collect(Collectors.joining("\n"));
    }

    /**
     * Reads a source file that stands beside a class, and fills it in.
     *
     * @throws IllegalStateException where a placeholder has no value
     */
    public static String read(Class<?> beside, String resource, Map<String, String> values) {
        return fill(text(beside, resource), values);
    }

    /** Reads a source file that stands beside a class as it is, placeholders included. */
    public static String text(Class<?> beside, String resource) {
        try (InputStream input = beside.getResourceAsStream(resource)) {
            if (input == null) {
                throw new IllegalStateException("No resource " + resource + " beside " + beside.getName());
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Replaces every placeholder by its value.
     *
     * @throws IllegalStateException where a placeholder has no value
     */
    public static String fill(String source, Map<String, String> values) {
        Matcher matcher = PLACEHOLDER.matcher(source);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = values.get(matcher.group(1));
            if (value == null) {
                throw new IllegalStateException("No value for ${" + matcher.group(1) + "}");
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }
}
