package dev.rlvr.djl.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in jinjava's words what chat templates say in Jinja's: lists read backwards, and sums as arguments of {@code namespace}. */
final class JinjaDialect {
    private static final Pattern BACKWARDS = Pattern.compile("(?<![\\w.])([A-Za-z_][\\w.]*)\\[::-1]");
    private static final Pattern NAMESPACE = Pattern.compile("\\bnamespace\\(");
    private static final Pattern NAMED = Pattern.compile("\\s*\\w+\\s*=(?!=)");

    private JinjaDialect() {}

    /** Returns a template that jinjava understands. */
    static String ofJinja(String template) {
        return namespaces(BACKWARDS.matcher(template).replaceAll("($1|reverse)"));
    }

    /** Sets what is given to names in parentheses: jinjava would subtract from the named argument, not from its value. */
    private static String namespaces(String template) {
        StringBuilder result = new StringBuilder();
        int done = 0;
        Matcher calls = NAMESPACE.matcher(template);
        while (calls.find(done)) {
            result.append(template, done, calls.end());
            done = calls.end();
            while (done < template.length() && template.charAt(done) != ')') {
                int end = argumentEnd(template, done);
                result.append(parenthesised(template.substring(done, end)));
                done = end;
                if (end < template.length() && template.charAt(end) == ',') {
                    result.append(',');
                    done++;
                }
            }
        }
        return result.append(template.substring(done)).toString();
    }

    private static String parenthesised(String argument) {
        Matcher named = NAMED.matcher(argument);
        return named.lookingAt() ? named.group() + "(" + argument.substring(named.end()) + ")" : argument;
    }

    /** Returns where an argument ends: at a comma or a closing bracket that is not within brackets or quotes, or at the end. */
    private static int argumentEnd(String template, int from) {
        int depth = 0;
        char quote = 0;
        for (int i = from; i < template.length(); i++) {
            char c = template.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (depth == 0 && (c == ',' || c == ')')) {
                return i;
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            }
        }
        return template.length();
    }
}
