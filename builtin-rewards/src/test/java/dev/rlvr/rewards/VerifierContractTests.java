package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.MapSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What holds for every verifier of this module. */
class VerifierContractTests {
    private static final List<RewardVerifierProvider> PROVIDERS = BuiltIn.all();
    private static final Set<String> PENALTIES = Set.of("overlong", "repetition");
    // What these ask for, a gold answer need not have.
    private static final Set<String> OF_OTHER_THINGS = Set.of("json", "overlong", "repetition", "language");

    @Property
    void noTextMakesAVerifierThrow(
            @ForAll("providers") RewardVerifierProvider provider,
            @ForAll("answers") Answer truth,
            @ForAll("texts") String text,
            @ForAll boolean tagged) {
        RewardVerifier verifier = BuiltIn.verifier(provider, Map.of());
        Reward reward = Samples.reward(verifier, truth, tagged ? Samples.tagged(text) : text);
        assertFalse(reward instanceof Reward.Failed);
        assertFalse(reward.reason().isBlank());
        double least = PENALTIES.contains(provider.id()) ? -1 : 0;
        assertTrue(reward.value().orElse(0) >= least && reward.value().orElse(0) <= least + 1);
        assertEquals(reward, Samples.reward(verifier, truth, tagged ? Samples.tagged(text) : text));
    }

    @Property
    void noTextMakesAVerifierThrowWhateverItsSettings(
            @ForAll("providers") RewardVerifierProvider provider,
            @ForAll("answers") Answer truth,
            @ForAll("texts") String text) {
        for (RewardVerifier verifier : Variants.of(provider)) {
            assertFalse(Samples.reward(verifier, truth, text) instanceof Reward.Failed);
        }
    }

    @Property
    void whatAPerfectModelWritesScoresOne(@ForAll("answers") Answer truth) {
        for (RewardVerifierProvider provider : PROVIDERS) {
            if (OF_OTHER_THINGS.contains(provider.id())) {
                continue;
            }
            Reward reward = Samples.reward(BuiltIn.verifier(provider, Map.of()), truth, Samples.tagged(truth.text()));
            boolean blank = provider.id().equals("format") && truth.text().isBlank();
            assertTrue(
                    reward instanceof Reward.NotApplicable || reward.value().orElseThrow() == (blank ? 0 : 1),
                    reward::toString);
        }
    }

    @Test
    void everyKindOfAnswerButOneIsNotForAVerifier() {
        Map<String, Class<?>> kinds = Map.of(
                "choice", Answer.Choice.class,
                "numeric", Answer.Number.class,
                "iou", Answer.Boxes.class,
                "point", Answer.Boxes.class);
        List<Answer> answers = List.of(
                new Answer.Text("x"),
                new Answer.Choice(0, List.of("x")),
                new Answer.Number(1),
                Samples.boxes(new Box(0, 0, 1, 1)),
                new Answer.Structured("x", Map.of()));
        for (RewardVerifierProvider provider : PROVIDERS) {
            for (Answer answer : answers) {
                Class<?> kind = kinds.get(provider.id());
                if (kind != null && !kind.isInstance(answer)) {
                    Reward reward = Samples.reward(BuiltIn.verifier(provider, Map.of()), answer, "");
                    assertInstanceOf(Reward.NotApplicable.class, reward);
                }
            }
        }
    }

    @Test
    void aCompletionWithoutAnswerTagsScoresZero() {
        Reward expected = Reward.of(0, "no complete <answer>...</answer> block");
        assertEquals(
                expected,
                Samples.reward(new TextVerifierProvider().create(MapSettings.of()), new Answer.Text("x"), "x"));
        RewardVerifier optional = new TextVerifierProvider().create(MapSettings.of("answer_tags", "optional"));
        assertEquals(
                1, Samples.reward(optional, new Answer.Text("x"), "x").value().orElseThrow());
    }

    @Test
    void theIndexOfExtensionsNamesEveryProvider() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (URL index : Collections.list(getClass().getClassLoader().getResources("META-INF/extensions.idx"))) {
            try (InputStream input = index.openStream()) {
                lines.append(new String(input.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        List<String> names = lines.toString().lines().toList();
        PROVIDERS.forEach(
                provider -> assertTrue(names.contains(provider.getClass().getName()), provider.id()));
    }

    @Test
    void idsAndDescriptionsAreFit() {
        assertEquals(
                PROVIDERS.size(),
                PROVIDERS.stream().map(RewardVerifierProvider::id).distinct().count());
        PROVIDERS.forEach(provider -> assertFalse(provider.description().isBlank()));
    }

    @Provide
    Arbitrary<RewardVerifierProvider> providers() {
        return Arbitraries.of(PROVIDERS);
    }

    @Provide
    Arbitrary<Answer> answers() {
        Arbitrary<String> words = untagged();
        Arbitrary<Answer> texts = words.map(Answer.Text::new);
        Arbitrary<Answer> structured = words.map(text -> new Answer.Structured(text, Map.of()));
        Arbitrary<Answer> numbers = Arbitraries.oneOf(
                        Arbitraries.doubles(), Arbitraries.longs().map(Long::doubleValue))
                .map(Answer.Number::new);
        Arbitrary<Answer> choices = words.list().ofMinSize(1).ofMaxSize(26).flatMap(options -> Arbitraries.integers()
                .between(0, options.size() - 1)
                .map(index -> new Answer.Choice(index, options)));
        return Arbitraries.oneOf(texts, structured, numbers, choices, boxes());
    }

    private static Arbitrary<Answer> boxes() {
        Arbitrary<Double> corner = Arbitraries.doubles().between(-1e6, 1e6).ofScale(4);
        Arbitrary<Double> side = Arbitraries.doubles().between(1e-3, 1e6).ofScale(4);
        return Combinators.combine(corner, corner, side, side)
                .as((x, y, w, h) -> new Box(x, y, x + w, y + h))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(boxes -> new Answer.Boxes(boxes, List.of(), Samples.FRAME));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> fragments = Arbitraries.of(
                        "<think>",
                        "</think>",
                        "<answer>",
                        "</answer>",
                        "[",
                        "]",
                        "(",
                        ")",
                        ",",
                        ".",
                        "-",
                        "−",
                        "/",
                        "%",
                        " ",
                        "\n",
                        "A",
                        "b",
                        "B)",
                        "Answer: ",
                        "0",
                        "17",
                        "1e999",
                        "NaN",
                        "1,000",
                        "½",
                        "\uD800",
                        "\u0301",
                        "İ",
                        "$",
                        "thousand",
                        "'",
                        "*")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
        return Arbitraries.oneOf(Arbitraries.strings(), fragments);
    }

    private static Arbitrary<String> untagged() {
        return Arbitraries.oneOf(
                        Arbitraries.strings(), Arbitraries.strings().ascii().ofMaxLength(12))
                .filter(text -> Stream.of(Tag.values()).map(Tag::text).noneMatch(text::contains));
    }
}
