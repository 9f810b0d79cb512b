package dev.rlvr.rewards;

import static java.util.Map.entry;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Verifiers by the settings that make them compute something else; those of an id come first by their defaults. */
final class Variants {
    private static final String SCHEMA = """
            {"$defs": {"box": {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4}},
             "anyOf": [{"$ref": "#/$defs/box"}, {"type": "string", "pattern": "^(a|b)*[0-9]{1,30}$", "format": "date-time"},
                       {"type": "array", "uniqueItems": true, "contains": {"multipleOf": 0.1}},
                       {"type": "object", "required": ["label"], "properties": {"box": {"$ref": "#/$defs/box"}},
                        "patternProperties": {"^l": {"enum": ["cat", "dog", {"a": 1}]}}, "unevaluatedProperties": false}]}
            """;

    private static final Map<String, List<Map<String, Object>>> SETTINGS = Map.ofEntries(
            entry("anls", List.of(Map.of("answer_tags", "optional", "threshold", 0))),
            entry(
                    "choice",
                    List.of(
                            Map.of("accept", "letter"),
                            Map.of("accept", "text"),
                            Map.of("answer_tags", "optional", "parsing", "mmmu"))),
            entry("count", List.of(Map.of("answer_tags", "optional", "partial", "relative"))),
            entry(
                    "format",
                    List.of(
                            Map.of("dialect", "trl"),
                            Map.of("dialect", "boxed"),
                            Map.of("credit", "tag_count"),
                            Map.of("require_think", false))),
            entry(
                    "iou",
                    List.of(
                            Map.of("overlap", "giou", "matching", "greedy"),
                            Map.of("answer_tags", "optional", "threshold", 0.5, "frame", List.of(100, 100)))),
            entry("json", List.of(Map.of("schema", SCHEMA), Map.of("answer_tags", "optional", "equal", true))),
            entry("language", List.of(Map.of("unit", "words"))),
            entry(
                    "length",
                    List.of(
                            Map.of("answer_tags", "optional", "unit", "characters", "of", "answer"),
                            Map.of("unit", "tokens"))),
            entry("math", List.of(Map.of("answer_tags", "required", "require_number", true))),
            entry("numeric", List.of(Map.of("answer_tags", "optional", "percent", "ignore"))),
            entry("point", List.of(Map.of("answer_tags", "optional", "boxes", "ignore", "frame", List.of(100, 100)))),
            entry(
                    "regex",
                    List.of(
                            Map.of("pattern", "([a-z]|\\d+)*\\s(a?){20}\\pL{1,20}$", "match", "part"),
                            Map.of("answer_tags", "optional", "pattern", "(x+x+)+y", "ignore_case", true))),
            entry("relaxed-accuracy", List.of(Map.of("answer_tags", "optional", "years", "exact"))),
            entry(
                    "repetition",
                    List.of(
                            Map.of("unit", "characters"),
                            Map.of("unit", "tokens", "ngram_size", 1),
                            Map.of("ngram_size", 1000))),
            entry("spatial", List.of(Map.of("answer_tags", "optional"))),
            entry(
                    "text",
                    List.of(Map.of("answer_tags", "optional", "ignore_case", false, "ignore_punctuation", false))));

    private Variants() {}

    /** Returns a verifier with its default settings, and one for each of the others. */
    static List<RewardVerifier> of(RewardVerifierProvider provider) {
        return Stream.concat(
                        Stream.of(Map.<String, Object>of()), SETTINGS.getOrDefault(provider.id(), List.of()).stream())
                .map(settings -> BuiltIn.verifier(provider, settings))
                .toList();
    }
}
