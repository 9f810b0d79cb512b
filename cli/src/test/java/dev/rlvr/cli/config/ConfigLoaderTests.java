package dev.rlvr.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.train.LoraSettings;
import dev.rlvr.api.train.ModelSettings;
import dev.rlvr.api.train.RolloutSettings;
import dev.rlvr.api.train.Sampling;
import dev.rlvr.api.train.TrainingSettings;
import dev.rlvr.cli.fake.FakeDataset;
import dev.rlvr.cli.fake.FakeTrainer;
import dev.rlvr.cli.fake.FakeWorld;
import dev.rlvr.cli.mixture.StoppingStrategy;
import dev.rlvr.cli.reward.BoundVerifier;
import dev.rlvr.cli.run.AtomicFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTests {
    private static final String MINIMAL =
            "model: {path: model}\ndatasets: [{id: a, provider: numbers, rewards: [{verifier: exact}]}]\n";

    @TempDir
    private Path folder;

    private FakeWorld world;

    @BeforeEach
    void prepare() {
        world = new FakeWorld(folder);
    }

    private RlvrException error(String yaml, String... overrides) {
        return assertThrows(RlvrException.class, () -> world.load(yaml, overrides));
    }

    private void assertError(ErrorCode code, String part, String yaml, String... overrides) {
        RlvrException error = error(yaml, overrides);
        assertTrue(String.valueOf(error.getMessage()).contains(part), error.getMessage());
        assertEquals(code, error.code(), error.getMessage());
        assertEquals(2, error.code().kind().exitStatus());
        assertTrue(world.datasets.opened.stream().allMatch(FakeDataset::isClosed));
    }

    @Test
    void aShortConfigurationGetsTheDocumentedDefaults() {
        try (Setup setup = world.load(MINIMAL)) {
            RunConfig config = setup.config();
            assertEquals("quick", config.name());
            assertEquals(folder.resolve("model"), config.model().path());
            assertTrue(config.model().freezeVision());
            assertEquals("uniform", config.strategy());
            assertEquals("grpo", config.algorithm());
            assertEquals(new RolloutSettings(8, new Sampling(1, 1, 0, 64)), config.rollout());
            assertEquals(
                    new TrainingSettings(
                            200,
                            8,
                            1e-4,
                            0.1,
                            TrainingSettings.Schedule.LINEAR,
                            1,
                            0,
                            0.9,
                            0.999,
                            1e-8,
                            42,
                            50,
                            8192,
                            5,
                            false),
                    config.training().settings());
            assertEquals(StoppingStrategy.MAX_STEPS, config.training().stopping());
            assertEquals(0, config.training().saveTotalLimit());
            assertEquals(2, config.training().logCompletions());
            assertEquals(Map.of(), config.training().guards());
            assertEquals(new EvaluationConfig(0, false, 1, Sampling.greedy(64), 32), config.evaluation());
            assertEquals(folder.resolve("runs/quick"), config.outputDir());
            BoundVerifier verifier = setup.datasets().get(0).verifiers().get(0);
            assertEquals(1.0, verifier.weight());
            assertFalse(verifier.gate());
            assertEquals(Duration.ofSeconds(5), verifier.timeout());
            assertFalse(setup.datasets().get(0).minimum());
        }
        try (Setup setup = world.load(MINIMAL, "datasets[0].total=minimum")) {
            assertTrue(setup.datasets().get(0).minimum());
        }
    }

    @Test
    void adaptersTypesAndWhatIsFrozenAreRead() {
        try (Setup setup = world.load(
                MINIMAL,
                "model.dtype=bfloat16",
                "model.freeze_merger=false",
                "model.lora={r: 8, dropout: 0.1, target_modules: [q_proj, up_proj], use_rslora: true}")) {
            ModelSettings model = setup.config().model();
            assertEquals(ModelSettings.Precision.BFLOAT16, model.precision());
            assertTrue(model.freezeVision());
            assertFalse(model.freezeMerger());
            LoraSettings lora = model.lora().orElseThrow();
            assertEquals(new LoraSettings(8, 16, 0.1, List.of("q_proj", "up_proj"), true), lora);
            assertEquals(16 / Math.sqrt(8), lora.scale(), 1e-12);
        }
    }

    @Test
    void everythingThatIsNamedIsOpened() {
        try (Setup setup = world.load(FakeWorld.EVALUATED)) {
            assertEquals(
                    Mixture.uniform(List.of("shapes", "flags")), setup.mixture().orElseThrow());
            assertEquals(12, setup.datasets().get(0).dataset().size());
            assertEquals(30, setup.benchmarks().get(1).limit());
            assertEquals(16, setup.config().evaluation().sampling().maxCompletionLength());
            assertEquals("test", setup.benchmarks().get(0).split());
        }
        assertTrue(world.datasets.opened.stream().allMatch(FakeDataset::isClosed));
    }

    @Test
    void theResolvedConfigurationHasWhatPluginsReadToo() {
        try (Setup setup = world.load(FakeWorld.CONFIG)) {
            YamlSettings resolved = new YamlSettings(
                    YamlReader.file(
                            world.write("r.yaml", ResolvedYaml.of(setup.config().resolved()))),
                    "");
            assertEquals(0.01, resolved.section("algorithm").number("beta", 0, 1));
            assertEquals(0.2, resolved.section("algorithm").number("epsilon", 0, 1));
            assertEquals(
                    20, resolved.sections("datasets").get(1).section("settings").integer("size", 0, 99));
        }
    }

    @Test
    void theResolvedConfigurationLoadsAgainToAnEqualOne() {
        world.write("data.txt", "x");
        String yaml = FakeWorld.EVALUATED.replace("settings: {size: 12}", "settings: {size: 12, file: data.txt}");
        try (Setup first = world.load(yaml, "mixture={strategy: fixed, weights: {shapes: 0.25, flags: 0.75}}")) {
            Path elsewhere = folder.resolve("elsewhere");
            AtomicFiles.write(
                    elsewhere.resolve("config.yaml"),
                    ResolvedYaml.of(first.config().resolved()));
            LoadRequest again = LoadRequest.of(elsewhere.resolve("config.yaml"), Parts.ALL);
            try (Setup second = world.loader().load(again)) {
                assertEquals(first.config().resolved(), second.config().resolved());
                assertEquals(first.mixture(), second.mixture());
                assertEquals(first.config().training(), second.config().training());
                assertTrue(ConfigDifference.between(
                                elsewhere.resolve("config.yaml"),
                                second.config().resolved())
                        .isEmpty());
            }
        }
    }

    @Test
    void differencesBetweenConfigurationsAreNamedExceptWhereTheyAreWritten() {
        try (Setup first = world.load(MINIMAL);
                Setup second = world.load(MINIMAL, "training.max_steps=9", "output_dir=x", "training.seed=43")) {
            Path file = world.write("first.yaml", ResolvedYaml.of(first.config().resolved()));
            assertEquals(
                    List.of("training.max_steps: 200 -> 9", "training.seed: 42 -> 43"),
                    ConfigDifference.between(file, second.config().resolved()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "training.max_step=3     | CONFIG_KEY_UNKNOWN   | --set: training.max_step: unknown key. Did you mean 'max_steps'?",
                "modle=3                 | CONFIG_KEY_UNKNOWN   | --set: modle: unknown key. Did you mean 'model'?",
                "model.lora={rank: 16}   | CONFIG_KEY_UNKNOWN   | --set: model.lora.rank: unknown key.",
                "model.lora={r: 0}       | CONFIG_VALUE_INVALID | --set: model.lora.r: ",
                "model.dtype=float8      | CONFIG_VALUE_INVALID | --set: model.dtype: ",
                "model.device=gpu        | CONFIG_VALUE_INVALID | --set: model.device: must be auto, cpu, cuda or cuda:N but is 'gpu'",
                "model.freeze_language=true | CONFIG_VALUE_INVALID | leaves nothing to train",
                "model.path=nowhere      | FILE_MISSING         | --set: model.path: no model folder at",
                "model.path=builtin:x    | FILE_MISSING         | the distribution has no model 'x'",
                "algorithm.name=grpoo    | NAME_UNKNOWN         | --set: algorithm.name: ",
                "algorithm.bta=0.1       | CONFIG_KEY_UNKNOWN   | algorithm.bta: unknown key. Did you mean 'beta'?",
                "algorithm.beta=-1       | CONFIG_VALUE_INVALID | algorithm.beta: must be a number from 0 to 10 but is '-1'",
                "algorithm.top_p=0       | CONFIG_VALUE_INVALID | algorithm.top_p: must be above 0",
                "algorithm.top_p=1.5     | CONFIG_VALUE_INVALID | algorithm.top_p: must be a number from 0 to 1",
                "evaluation.num_generations=4 | CONFIG_VALUE_INVALID | at temperature 0 all completions of an item are the same",
                "evaluation.temperature=-1 | CONFIG_VALUE_INVALID | evaluation.temperature: must be a number of at least 0",
                "algorithm.num_generations=0 | CONFIG_VALUE_INVALID | num_generations: must be a whole number of at least 1",
                "mixture.strategy=unifrm | NAME_UNKNOWN         | Did you mean 'uniform'?",
                "mixture.weights.a=1     | CONFIG_KEY_UNKNOWN   | mixture.weights: unknown key",
                "datasets[0].provider=numbrs | NAME_UNKNOWN     | Did you mean 'numbers'?",
                "datasets[0].split=trian | CONFIG_VALUE_INVALID | has no split 'trian'. Did you mean 'train'?",
                "datasets[0].settings.sze=3 | CONFIG_KEY_UNKNOWN | datasets[0].settings.sze: unknown key. Did you mean 'size'?",
                "datasets[0].settings.size=x | CONFIG_VALUE_INVALID | datasets[0].settings.size: must be a whole number from 0 to 1000 but is 'x'",
                "datasets[0].settings.size=0 | DATA_INVALID     | has no items in split 'train'",
                "datasets[0].settings.file=no.txt | FILE_MISSING | Data file not found",
                "datasets[0].rewards=[]  | CONFIG_VALUE_INVALID | datasets[0].rewards: needs at least one verifier",
                "datasets[0].rewards=3   | CONFIG_VALUE_INVALID | datasets[0].rewards: must be a list but is '3'",
                "datasets[0].rewards[0].verifier=exat | NAME_UNKNOWN | Did you mean 'exact'?",
                "datasets[0].rewards[0].weight=-1 | CONFIG_VALUE_INVALID | weight: must be a number of at least 0",
                "datasets[0].rewards[0].weight=0 | CONFIG_VALUE_INVALID | needs a verifier with a weight above 0",
                "datasets[0].rewards[0].gate=yes | CONFIG_VALUE_INVALID | gate: must be true or false but is 'yes'",
                "datasets[0].total=minimun | CONFIG_VALUE_INVALID | must be one of weighted, minimum but is 'minimun'. Did you mean 'minimum'?",
                "datasets[0].rewards[0].timeout=0 | CONFIG_VALUE_INVALID | timeout: must be a number from 0.001 to 3600",
                "datasets[0].rewards[0].settings.strct=true | CONFIG_KEY_UNKNOWN | Did you mean 'strict'?",
                "datasets[0].id=a/b      | CONFIG_VALUE_INVALID | 'a/b' can't be an id",
                "datasets=[]             | CONFIG_VALUE_INVALID | datasets: needs at least one dataset",
                "training.lr_scheduler_type=liner | CONFIG_VALUE_INVALID | Did you mean 'linear'?",
                "training.stopping_strategy=first | CONFIG_VALUE_INVALID | must be one of max_steps, first_exhausted, all_exhausted",
                "training.learning_rate=fast | CONFIG_VALUE_INVALID | training.learning_rate: must be a number of at least 0 but is 'fast'",
                "training.adam_beta1=1   | CONFIG_VALUE_INVALID | training.adam_beta1: must be a number from 0 to",
                "training=5              | CONFIG_VALUE_INVALID | training: must be a section of keys and values but is '5'",
                "evaluation.benchmrks=[] | CONFIG_KEY_UNKNOWN   | Did you mean 'benchmarks'?",
                "name=a/b                | CONFIG_VALUE_INVALID | 'a/b' can't be a run's name"
            })
    void eachErrorNamesItsPlaceAndTheNearestName(String override, ErrorCode code, String part) {
        assertError(code, part, MINIMAL, override);
    }

    @Test
    void anErrorInTheFileNamesFileAndLine() {
        String yaml = MINIMAL + "training:\n  max_steps: 3\n  warmup_ration: 0.1\n";
        assertError(
                ErrorCode.CONFIG_KEY_UNKNOWN,
                "quick.yaml:5: training.warmup_ration: unknown key. Did you mean 'warmup_ratio'?",
                yaml);
    }

    @Test
    void aProvidersErrorGetsTheLineOfItsDataset() {
        String yaml =
                "model: {path: model}\ndatasets:\n  - id: a\n    provider: numbers\n    settings: {file: none.txt}\n    rewards: [{verifier: exact}]\n";
        assertError(ErrorCode.FILE_MISSING, "quick.yaml:5: datasets[0].settings: Data file not found", yaml);
    }

    @Test
    void idsAreUnique() {
        String yaml = "model: {path: model}\ndatasets:\n  - {id: a, provider: numbers, rewards: [{verifier: exact}]}\n"
                + "  - {id: a, provider: numbers, rewards: [{verifier: exact}]}\n";
        assertError(ErrorCode.CONFIG_VALUE_INVALID, "quick.yaml:4: datasets[1].id: 'a' is already the id of", yaml);
    }

    @Test
    void aVerifierIsBoundOnceADataset() {
        assertError(
                ErrorCode.CONFIG_VALUE_INVALID,
                "rewards[1].verifier: 'exact' is there twice",
                MINIMAL,
                "datasets[0].rewards=[{verifier: exact}, {verifier: exact}]");
    }

    @Test
    void aMixtureOfUnknownDatasetsNamesTheNearest() {
        assertError(
                ErrorCode.CONFIG_VALUE_INVALID,
                "mixture.weights: 'shape' is not a dataset. Did you mean 'shapes'?",
                FakeWorld.CONFIG,
                "mixture={strategy: fixed, weights: {shape: 0.5, flags: 0.5}}");
    }

    @Test
    void weightsMustSumToOne() {
        assertError(
                ErrorCode.CONFIG_VALUE_INVALID,
                "--set: mixture: Mixture weights must sum to 1 but sum to 0.8",
                FakeWorld.CONFIG,
                "mixture={strategy: fixed, weights: {shapes: 0.5, flags: 0.3}}");
    }

    @Test
    void severalErrorsAreToldAtOnceALineEach() {
        RlvrException error = error(
                FakeWorld.CONFIG,
                "training.max_step=3",
                "model.path=nowhere",
                "datasets[0].provider=numbrs",
                "datasets[1].rewards[0].verifier=exat",
                "training.seed=x");
        assertEquals(ErrorCode.CONFIG_INVALID, error.code());
        List<String> lines = String.valueOf(error.getMessage()).lines().toList();
        assertEquals(6, lines.size(), error.getMessage());
        assertTrue(lines.get(0).endsWith("quick.yaml has 5 errors:"), lines.get(0));
    }

    @Test
    void theSettingsOfAnUnknownProviderAreNotCalledUnknownToo() {
        RlvrException error = error(FakeWorld.CONFIG, "datasets[0].provider=other");
        assertEquals(ErrorCode.NAME_UNKNOWN, error.code(), error.getMessage());
    }

    @Test
    void supervisedTrainingNeedsNoRewardsAndKnowsNoRollouts() {
        String yaml =
                "model: {path: model}\ndatasets: [{id: a, provider: numbers}]\nalgorithm: {name: sft, max_completion_length: 9}\n";
        try (Setup setup = world.load(yaml)) {
            assertEquals(9, setup.config().evaluation().sampling().maxCompletionLength());
            assertFalse(setup.algorithm().orElseThrow().usesRollouts());
        }
        assertError(
                ErrorCode.CONFIG_KEY_UNKNOWN,
                "algorithm.num_generations: unknown key",
                yaml,
                "algorithm.num_generations=4");
    }

    @Test
    void builtinModelsLieInTheDistribution() {
        FakeTrainer.writeModel(folder.resolve("home/models/rlvr-tiny"), 0);
        try (Setup setup = world.load(MINIMAL, "model.path=builtin:rlvr-tiny")) {
            assertEquals(
                    folder.resolve("home/models/rlvr-tiny"),
                    setup.config().model().path());
            assertEquals(
                    "builtin:rlvr-tiny",
                    ((Map<?, ?>) setup.config().resolved().getOrDefault("model", Map.of())).get("path"));
        }
        assertError(ErrorCode.FILE_MISSING, "Did you mean 'rlvr-tiny'?", MINIMAL, "model.path=builtin:rlvr-tny");
    }

    @Test
    void onlyThePartsThatAreNeededAreOpened() {
        try (Setup setup = world.load(Parts.EVALUATION, FakeWorld.EVALUATED, "datasets[0].provider=gone")) {
            assertEquals(2, setup.benchmarks().size());
            assertTrue(setup.datasets().isEmpty());
        }
        try (Setup setup =
                world.load(Parts.DATASETS, "datasets: [{id: a, provider: numbers, rewards: [{verifier: gone}]}]")) {
            assertEquals(1, setup.datasets().size());
        }
    }

    @Test
    void theOutputOptionReplacesTheOutputFolder() {
        Path file = world.write("quick.yaml", MINIMAL);
        LoadRequest request = LoadRequest.of(file, Parts.ALL).withOutput(Optional.of(Path.of("my out: 1")));
        try (Setup setup = world.loader().load(request)) {
            assertEquals(folder.resolve("my out: 1"), setup.config().outputDir());
        }
    }

    @Test
    void aLimitOfTheSectionHoldsForBenchmarksWithoutTheirOwn() {
        try (Setup setup = world.load(FakeWorld.EVALUATED, "evaluation.limit=7")) {
            assertEquals(
                    List.of(7, 30),
                    setup.benchmarks().stream().map(BoundDataset::limit).toList());
        }
    }
}
