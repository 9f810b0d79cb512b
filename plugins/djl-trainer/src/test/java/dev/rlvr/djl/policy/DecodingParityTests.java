package dev.rlvr.djl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.train.LoraSettings;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.api.train.Rollout;
import dev.rlvr.api.train.Sampling;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.model.TestFamilies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decoding in groups and batches against decoding alone, and against the logits and log-probabilities of the same model. */
@ParameterizedClass
@ValueSource(strings = {"qwen2-vl-tiny", "qwen2_5-vl-tiny", "qwen2-tiny", "qwen3-tiny", "llama-tiny", "phi3-tiny"})
class DecodingParityTests {
    private static final int NEW = 8;

    private final PolicyModel model;
    private final List<PreparedPrompt> prompts = new ArrayList<>();

    DecodingParityTests(String name) {
        Fixture fixture = Fixture.of(name);
        model = fixture.model();
        for (JsonNode expected : fixture.json("expected.json").path("cases")) {
            prompts.add(model.prepare(fixture.problem(expected), NEW));
        }
    }

    @AfterEach
    void close() {
        model.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void groupsOfManyPromptsOfDifferentLengthsGiveEachPromptsOwnTokens(int group) {
        List<PreparedPrompt> many = new ArrayList<>();
        // Enough that the prefixes run in several parts.
        Collections.nCopies(16, prompts).forEach(many::addAll);
        List<List<Integer>> alone = prompts.stream().map(this::greedy).toList();
        List<Rollout> together = model.complete(many, group, Sampling.greedy(NEW), 0);
        for (int i = 0; i < many.size(); i++) {
            for (Completion completion : together.get(i).completions()) {
                assertEquals(alone.get(i % alone.size()), completion.tokenIds());
            }
        }
    }

    @Test
    void aPromptOfOneTokenAloneIsReadAsItIsBesideLongerOnes() {
        PreparedPrompt long1 = prompts.get(2);
        int[][] start = {{0}, {0}, {0}};
        PreparedPrompt one = new PreparedPrompt(long1.problem(), new int[] {long1.ids()[0]}, start, List.of());
        List<List<Integer>> tokensGT = List.of(List.of(9, 11, 12), List.of(10));
        List<Double> alone = logProbs(new Groups(List.of(one), List.of(tokensGT)));
        List<PreparedPrompt> many = new ArrayList<>();
        List<List<List<Integer>>> manyTokens = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            many.addAll(List.of(one, long1));
            manyTokens.addAll(List.of(tokensGT, tokensGT));
        }
        List<Double> together = logProbs(new Groups(many, manyTokens));
        for (int i = 0; i < alone.size(); i++) {
            assertEquals(together.get(i), alone.get(i), 1e-4);
        }
        List<Integer> greedy = greedy(one);
        for (Rollout rollout : model.complete(many, 2, Sampling.greedy(NEW), 0)) {
            if (rollout.promptTokens() == 1) {
                assertEquals(greedy, rollout.completions().get(1).tokenIds());
            }
        }
    }

    /** Completions end all along the way, so that decoding lets go of rows and prompts again and again. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6})
    void completionsOfManyLengthsAreWhatEachIsAlone(int group, @TempDir Path copy) throws IOException {
        try (PolicyModel often = endingOften(copy)) {
            assertEachIsWhatItIsAlone(often, group);
        }
    }

    /** Returns the model with one in forty of its tokens ending a completion. */
    private PolicyModel endingOften(Path copy) throws IOException {
        try (Stream<Path> files = Files.list(model.folder().path())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        List<Integer> ends = IntStream.range(0, model.folder().config().text().vocabSize() / 40)
                .mapToObj(i -> 40 * i + 7)
                .toList();
        Files.writeString(copy.resolve("generation_config.json"), "{\"eos_token_id\": " + ends + "}");
        return PolicyModel.load(ModelFolder.open(copy, TestFamilies.ALL), Device.cpu());
    }

    private void assertEachIsWhatItIsAlone(PolicyModel model, int group) {
        int length = 100;
        List<PreparedPrompt> many = new ArrayList<>();
        Collections.nCopies(4, prompts).forEach(many::addAll);
        Sampling sampling = new Sampling(1, 1, 0, length);
        try (NDManager step = model.manager().newSubManager()) {
            float[] drawsTB = new float[length * many.size() * group];
            Random random = new Random(9);
            for (int i = 0; i < drawsTB.length; i++) {
                drawsTB[i] = random.nextFloat();
            }
            NDArray draws = step.create(drawsTB, new Shape(length, (long) many.size() * group))
                    .toType(DataType.FLOAT64, true);
            List<Rollout> together = model.complete(many, group, draws, sampling);
            List<Integer> lengths = new ArrayList<>();
            for (int p = 0; p < many.size(); p++) {
                for (int g = 0; g < group; g++) {
                    int column = p * group + g;
                    NDArray own = draws.get(new NDIndex(":, {}:{}", column, column + 1));
                    List<Integer> alone = tokens(model.complete(List.of(many.get(p)), 1, own, sampling));
                    assertEquals(alone, together.get(p).completions().get(g).tokenIds());
                    lengths.add(alone.size());
                }
            }
            Collections.sort(lengths);
            assertTrue(lengths.get(lengths.size() / 2) < 64, lengths::toString);
            assertTrue(lengths.get(lengths.size() - 1) > 64, lengths::toString);
        }
    }

    static Stream<Arguments> samplingsOfTheLikeliestToken() {
        return Stream.of(arguments(new Sampling(1, 1, 1, NEW)), arguments(new Sampling(0.7, 1e-6, 0, NEW)));
    }

    @ParameterizedTest
    @MethodSource("samplingsOfTheLikeliestToken")
    void samplingOfTheLikeliestTokenAloneIsGreedyDecoding(Sampling sampling) {
        for (PreparedPrompt prompt : prompts) {
            assertEquals(greedy(prompt), tokens(model.complete(List.of(prompt), 1, sampling, 3)));
        }
    }

    @Test
    void sampledTokensHaveTheLogProbabilitiesThatTheDistributionPromises() {
        int draws = 4000;
        double temperature = 0.5;
        PreparedPrompt prompt = prompts.get(2);
        double[] logProbs = nextLogProbs(prompt, temperature);
        double mean = 0;
        double square = 0;
        for (double logProb : logProbs) {
            mean += Math.exp(logProb) * logProb;
            square += Math.exp(logProb) * logProb * logProb;
        }
        Rollout rollout = model.complete(List.of(prompt), draws, new Sampling(temperature, 1, 0, 1), 5)
                .get(0);
        double sampled = rollout.completions().stream()
                .mapToDouble(completion -> logProbs[completion.tokenIds().get(0)])
                .average()
                .orElseThrow();
        double deviation = Math.sqrt((square - mean * mean) / draws);
        assertTrue(Math.abs(sampled - mean) < 4 * deviation, sampled + " is not " + mean + " +- " + deviation);
    }

    @Test
    void logProbabilitiesOfGroupsEqualThoseOfEachCompletionAlone() {
        List<Rollout> rollouts = model.complete(prompts, 4, new Sampling(1, 1, 0, NEW), 7);
        List<List<List<Integer>>> tokensPGT = rollouts.stream()
                .map(rollout ->
                        rollout.completions().stream().map(Completion::tokenIds).toList())
                .toList();
        List<Double> alone = new ArrayList<>();
        for (int p = 0; p < prompts.size(); p++) {
            for (List<Integer> tokensT : tokensPGT.get(p)) {
                alone.addAll(logProbs(new Groups(List.of(prompts.get(p)), List.of(List.of(tokensT)))));
            }
        }
        assertFalse(alone.isEmpty());
        // Enough that prompts of different lengths run in one pass on any number of threads.
        List<PreparedPrompt> manyPrompts = new ArrayList<>();
        List<List<List<Integer>>> manyTokens = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            manyPrompts.addAll(prompts);
            manyTokens.addAll(tokensPGT);
        }
        List<Double> together = logProbs(new Groups(manyPrompts, manyTokens));
        assertEquals(16 * alone.size(), together.size());
        for (int i = 0; i < together.size(); i++) {
            assertEquals(alone.get(i % alone.size()), together.get(i), 1e-4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void packedWeightsWriteWhatTheModelsOwnWriteAlsoOnceTheseHaveChanged(int group) {
        assumeTrue(
                PackedWeights.packs(model.folder().config(), Precision.FLOAT32, false, 0),
                "skipped: this family's layers are not packed");
        // An adapter that adds nothing yet keeps weights from being packed.
        LoraSettings nothing = new LoraSettings(2, 2, 0, List.of("q_proj"), false);
        WeightUse use = new WeightUse(Precision.FLOAT32, false, false, false, Optional.of(nothing), 1);
        try (PolicyModel plain = PolicyModel.load(model.folder(), Fixture.CROSS_ENTROPY, use, Device.cpu())) {
            List<List<List<Integer>>> before = sampled(model, group);
            assertEquals(sampled(plain, group), before);
            for (PolicyModel changed : List.of(model, plain)) {
                changed.parameters().get("model.layers.0.mlp.gate_proj.weight").muli(-30);
                changed.parameters()
                        .get("model.layers.0.input_layernorm.weight")
                        .muli(-2);
                changed.parameters().changed();
            }
            assertNotEquals(before, sampled(model, group));
            assertEquals(sampled(plain, group), sampled(model, group));
        }
    }

    private List<List<List<Integer>>> sampled(PolicyModel from, int group) {
        List<Rollout> rollouts = new ArrayList<>(from.complete(prompts, group, new Sampling(1, 1, 0, NEW), 11));
        // One row alone is written from weights that lie otherwise.
        rollouts.addAll(from.complete(prompts.subList(0, 1), group, new Sampling(1, 1, 0, NEW), 11));
        return rollouts.stream()
                .map(rollout ->
                        rollout.completions().stream().map(Completion::tokenIds).toList())
                .toList();
    }

    private List<Integer> greedy(PreparedPrompt prompt) {
        return tokens(model.complete(List.of(prompt), 1, Sampling.greedy(NEW), 0));
    }

    private static List<Integer> tokens(List<Rollout> rollouts) {
        return rollouts.get(0).completions().get(0).tokenIds();
    }

    /** Returns the log-probabilities of all tokens of all completions, row by row, without padding. */
    private List<Double> logProbs(Groups groups) {
        List<Double> logProbs = new ArrayList<>();
        for (float[] rowT : model.logProbs(model.parameters(), groups, 1)) {
            for (float logProb : rowT) {
                logProbs.add((double) logProb);
            }
        }
        return logProbs;
    }

    /** Returns the log-probability of each token as the first of a completion, where placeholders are never sampled. */
    private double[] nextLogProbs(PreparedPrompt prompt, double temperature) {
        float[] logitsSV = model.prefixLogits(Fixture.withOneMoreToken(prompt));
        int vocabulary = model.folder().config().text().vocabSize();
        List<Integer> placeholders = model.folder()
                .config()
                .vision()
                .map(vision -> List.of(vision.imageTokenId(), vision.videoTokenId()))
                .orElse(List.of());
        double[] weights = new double[vocabulary];
        double sum = 0;
        for (int v = 0; v < vocabulary; v++) {
            weights[v] = placeholders.contains(v)
                    ? 1e-300
                    : Math.exp(logitsSV[logitsSV.length - vocabulary + v] / temperature);
            sum += weights[v];
        }
        for (int v = 0; v < vocabulary; v++) {
            weights[v] = Math.log(weights[v] / sum);
        }
        return weights;
    }
}
