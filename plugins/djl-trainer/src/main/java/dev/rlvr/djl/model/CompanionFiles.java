package dev.rlvr.djl.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files that make weights a model, and its licence, which goes with every copy. */
final class CompanionFiles {
    private static final List<String> NAMES = List.of(
            "config.json",
            "generation_config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "added_tokens.json",
            "vocab.json",
            "merges.txt",
            "chat_template.jinja",
            "chat_template.json",
            "preprocessor_config.json",
            "processor_config.json",
            "LICENSE");

    private CompanionFiles() {}

    static List<Path> of(Path folder) {
        return NAMES.stream().map(folder::resolve).filter(Files::isRegularFile).toList();
    }
}
