package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MathPropertyTests {
    private static final RewardVerifier VERIFIER = new MathVerifierProvider().create(MapSettings.of());

    private static Reward reward(String truth, String answer) {
        return Samples.reward(VERIFIER, new Answer.Text(truth), "\\boxed{" + answer + "}");
    }

    private static void assertScore(double expected, String truth, String answer) {
        assertEquals(expected, reward(truth, answer).value().orElse(-1), () -> truth + " / " + answer);
    }

    @Property
    void aFractionEqualsItsMultiplesAndNoOther(
            @ForAll @IntRange(min = -1000, max = 1000) int above,
            @ForAll @IntRange(min = 1, max = 1000) int below,
            @ForAll @IntRange(min = 1, max = 50) int factor) {
        assertScore(1, above + "/" + below, "\\frac{" + above * factor + "}{" + below * factor + "}");
        assertScore(0, above + "/" + below, "\\frac{" + (above * factor + 1) + "}{" + below * factor + "}");
    }

    @Property
    void aDecimalEqualsItsPercentage(@ForAll @IntRange(min = -99_999, max = 99_999) int hundredths) {
        BigDecimal value = BigDecimal.valueOf(hundredths, 2);
        assertScore(1, value.toPlainString(), value.movePointRight(2).toPlainString() + "\\%");
        assertScore(
                hundredths == 0 ? 1 : 0, value.toPlainString(), value.negate().toPlainString());
    }

    @Property
    void productsExpand(
            @ForAll @IntRange(min = -30, max = 30) int a,
            @ForAll @IntRange(min = -30, max = 30) int b,
            @ForAll @IntRange(min = 1, max = 5) int error) {
        String truth = "(x+" + a + ")(x+" + b + ")";
        assertScore(1, truth, "x^2 + " + (a + b) + "x + " + a * b);
        assertScore(0, truth, "x^2 + " + (a + b) + "x + " + (a * b + error));
    }

    @Property
    void setsHaveNoOrder(@ForAll("numbers") List<Integer> numbers) {
        String truth =
                "\\{" + String.join(",", numbers.stream().map(String::valueOf).toList()) + "\\}";
        List<String> sorted =
                numbers.stream().sorted().distinct().map(String::valueOf).toList();
        assertScore(1, truth, "\\{" + String.join(", ", sorted) + "\\}");
        assertScore(0, truth, "\\{" + String.join(", ", sorted) + ", 1000\\}");
    }

    @Property
    void inequalitiesJoinedByAWordAreAUnionOrAnIntersectionOfIntervals(
            @ForAll @IntRange(min = -99, max = 99) int low, @ForAll @IntRange(min = 1, max = 99) int width) {
        int high = low + width;
        assertScore(1, "x < " + low + " or x \\ge " + high, "(-\\infty," + low + ") \\cup [" + high + ",\\infty)");
        assertScore(1, "x \\ge " + low + " \\land x < " + high, "[" + low + ", " + high + ")");
        assertScore(0, "x < " + low + " or x \\ge " + high, "[" + low + ", " + high + ")");
        assertScore(1, "x < " + high + " or x > " + low, "\\mathbb R");
    }

    @Property
    void whatCanBeReadEqualsItself(@ForAll("expressions") String expression) {
        assertScore(1, expression, " " + expression + " ");
        assertScore(1, expression, "(" + expression + ")");
    }

    @Property
    void nothingMakesItThrow(@ForAll("pieces") String truth, @ForAll("pieces") String answer) {
        Reward reward = reward(truth, answer);
        assertFalse(reward.reason().isBlank());
        assertEquals(reward, reward(truth, answer));
    }

    @Provide
    Arbitrary<List<Integer>> numbers() {
        return Arbitraries.integers().between(-99, 99).list().ofMinSize(2).ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> expressions() {
        Arbitrary<String> atoms = Arbitraries.of("1", "7", "0.5", "x", "y", "\\pi", "e", "\\sqrt{2}", "\\frac{1}{3}");
        return Arbitraries.lazyOf(
                () -> atoms,
                () -> atoms,
                () -> Combinators.combine(expressions(), Arbitraries.of(" + ", " - ", " \\cdot "), expressions())
                        .as((left, operator, right) -> left + operator + right),
                () -> expressions().map(inside -> "(" + inside + ")^2"),
                () -> expressions().map(inside -> "\\sin(" + inside + ")"));
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        "1",
                        "23",
                        "0.5",
                        "1,000",
                        "x",
                        "e",
                        "\\pi",
                        "+",
                        "-",
                        "*",
                        "/",
                        "^",
                        "_",
                        "!",
                        "%",
                        "=",
                        "<",
                        "\\le ",
                        "(",
                        ")",
                        "[",
                        "]",
                        "\\{",
                        "\\}",
                        "{",
                        "}",
                        ",",
                        "|",
                        "\\frac",
                        "\\sqrt",
                        "\\sin",
                        "\\log",
                        "\\cup ",
                        "\\pm ",
                        "\\text{cm}",
                        "\\infty",
                        "\\begin{pmatrix}",
                        "\\end{pmatrix}",
                        "&",
                        "\\\\",
                        "°",
                        "½",
                        "\uD800",
                        " ",
                        "word")
                .list()
                .ofMaxSize(25)
                .map(parts -> String.join("", parts));
    }
}
