package dev.rlvr.cli.repl;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.File;
import java.util.List;
import org.jline.reader.EOFError;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/** Splits lines into words as a shell does: by spaces, with quotes, with a backslash before a character that is meant as itself. */
final class Words {
    private static final String COMMENT = "#";

    private Words() {}

    /** Returns the parser, also for a line reader. On Windows a backslash separates folders and quotes nothing. */
    static DefaultParser parser() {
        DefaultParser parser = new DefaultParser();
        if (File.separatorChar == '\\') {
            parser.setEscapeChars(new char[0]);
        }
        return parser;
    }

    /** Returns the words of a line; none of an empty one or a comment. */
    static List<String> of(String line) {
        String stripped = line.strip();
        if (stripped.isEmpty() || stripped.startsWith(COMMENT)) {
            return List.of();
        }
        try {
            DefaultParser parser = parser();
            parser.setEofOnUnclosedQuote(true);
            return List.copyOf(parser.parse(stripped, stripped.length(), Parser.ParseContext.ACCEPT_LINE)
                    .words());
        } catch (EOFError e) {
            throw new RlvrException(ErrorCode.USAGE, "A quote is not closed: " + stripped, e);
        }
    }
}
