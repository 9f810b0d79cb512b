package dev.rlvr.cli.config;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.InputFile;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Parses YAML into nodes that know their lines. Only the composed tree is used: no tag creates an object, whatever the file says.
 */
final class YamlReader {
    private static final int MAX_CHARACTERS = 2_000_000;
    private static final int MAX_ALIASES = 100;
    private static final int MAX_DEPTH = 40;

    private YamlReader() {}

    /** Returns the section that a file holds; an empty one for an empty file. */
    static ConfigNode.Entries file(Path file) {
        String text = content(file);
        Path folder = file.getParent() != null ? file.getParent() : Path.of("");
        NodeConverter converter = new NodeConverter(line -> Place.line(file.toString(), line, folder));
        Node root = compose(text, file.toString());
        if (root == null) {
            return new ConfigNode.Entries(Map.of(), converter.placeOfLine(1));
        }
        if (converter.convert(root) instanceof ConfigNode.Entries entries) {
            return entries;
        }
        throw new RlvrException(
                ErrorCode.CONFIG_SYNTAX,
                file + ":" + (root.getStartMark().getLine() + 1)
                        + ": a configuration must be a section of keys and values");
    }

    /** Returns the value of {@code --set key=value}, which is read as YAML, so that lists and sections can be given too. */
    static ConfigNode value(String text, Place place) {
        Node root = compose(text, place.source() + " value '" + text + "'");
        return root == null ? new ConfigNode.Scalar("", false, place) : new NodeConverter(line -> place).convert(root);
    }

    private static String content(Path file) {
        InputFile.check(file, "Configuration file");
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new RlvrException(ErrorCode.CONFIG_SYNTAX, file + ": not a text file in UTF-8", e);
        } catch (IOException e) {
            throw new RlvrException(
                    ErrorCode.FILE_MISSING,
                    "Configuration file can't be read: " + file + " (" + e.getMessage() + ")",
                    e);
        }
    }

    private static @Nullable Node compose(String text, String source) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setNestingDepthLimit(MAX_DEPTH);
        try {
            return new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            String line =
                    e.getProblemMark() == null ? "" : ":" + (e.getProblemMark().getLine() + 1);
            String context = e.getContext() == null ? "" : e.getContext() + ": ";
            throw new RlvrException(
                    ErrorCode.CONFIG_SYNTAX, source + line + ": not readable as YAML: " + context + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new RlvrException(ErrorCode.CONFIG_SYNTAX, source + ": not readable as YAML: " + e.getMessage(), e);
        }
    }
}
