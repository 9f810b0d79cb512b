package dev.rlvr.djl.text;

import java.beans.FeatureDescriptor;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import org.jspecify.annotations.Nullable;

/** Python's methods of texts, as far as chat templates call them; jinjava has Java's. */
final class TextMethods extends ELResolver {
    @Override
    public @Nullable Object invoke(
            ELContext context, Object base, Object method, Class<?> @Nullable [] types, Object @Nullable [] arguments) {
        if (!(base instanceof String text) || arguments == null || arguments.length > 1) {
            return null;
        }
        String argument = arguments.length == 1 && arguments[0] != null ? String.valueOf(arguments[0]) : "";
        Object result = call(text, String.valueOf(method), argument);
        context.setPropertyResolved(result != null);
        return result;
    }

    private static @Nullable Object call(String text, String method, String argument) {
        return switch (method) {
            case "strip" -> stripped(text, argument, true, true);
            case "lstrip" -> stripped(text, argument, true, false);
            case "rstrip" -> stripped(text, argument, false, true);
            case "startswith" -> text.startsWith(argument);
            case "endswith" -> text.endsWith(argument);
            case "split" -> split(text, argument);
            default -> null;
        };
    }

    /** Takes characters off the ends: those of a text, or white space where that is empty. */
    private static String stripped(String text, String characters, boolean start, boolean end) {
        int from = 0;
        int to = text.length();
        while (start && from < to && isOff(text.charAt(from), characters)) {
            from++;
        }
        while (end && to > from && isOff(text.charAt(to - 1), characters)) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isOff(char character, String characters) {
        return characters.isEmpty()
                ? Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\u0085'
                : characters.indexOf(character) >= 0;
    }

    private static List<String> split(String text, String separator) {
        return separator.isEmpty()
                ? Arrays.stream(text.strip().split("(?U)\\s+"))
                        .filter(part -> !part.isEmpty())
                        .toList()
                : List.of(text.split(Pattern.quote(separator), -1));
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        return null;
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
        return null;
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {}

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
        return true;
    }

    @Override
    public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return null;
    }

    @Override
    public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
        return null;
    }
}
