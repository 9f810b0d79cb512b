package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.cli.Rlvr;
import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakeOutcomes;
import dev.rlvr.cli.fake.FakeStrategies;
import dev.rlvr.cli.fake.FakeWorld;
import dev.rlvr.cli.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixtureCommandTests {
    private static final String TABLE = """
            run,weight_shapes,weight_flags,seed,score,other
            before,,,,0.1,0.1
            only flags,0,1,1,0.2,0.5
            only flags again,0,1,2,0.22,0.4
            half,0.5,0.5,1,0.4,0.5
            only shapes,1,0,1,0.6,0.5
            """;

    @TempDir
    private Path folder;

    private FakeWorld world;
    private Path table;
    private RecordedConsole console = new RecordedConsole();

    @BeforeEach
    void prepare() {
        world = new FakeWorld(folder);
        world.plugins
                .with(FakeOutcomes.nearest())
                .with(FakeOutcomes.line())
                .with(FakeOutcomes.baseline())
                .with(FakeOutcomes.demanding())
                .with(new FakeStrategies("first", settings -> {
                    settings.path("observations");
                    double weight = settings.number("weight", 0.75, 0, 1);
                    return domains -> corner(domains, weight);
                }))
                .with(new FakeStrategies("told", settings -> {
                    String in = settings.text("in_target");
                    return domains -> corner(domains, in.equals("score") ? 1 : 0);
                }));
        world.plugins
                .with(new FakeStrategies(
                        "sized",
                        settings -> domains -> Mixture.normalized(domains.stream()
                                .collect(Collectors.toMap(Domain::dataset, domain -> (double) domain.size())))))
                .with(new FakeStrategies("both", settings -> {
                    double other = settings.numberMap("targets").getOrDefault("other", 0.0);
                    return domains -> corner(domains, other);
                }))
                .with(new FakeStrategies("several", settings -> several(settings.integer("count", 1, 1, 9))));
        table = world.write("table.csv", TABLE);
    }

    private static Mixture corner(List<Domain> domains, double weight) {
        Map<String, Double> weights = new LinkedHashMap<>();
        domains.forEach(domain ->
                weights.put(domain.dataset(), weights.isEmpty() ? weight : (1 - weight) / (domains.size() - 1)));
        return Mixture.of(weights);
    }

    private static MixtureStrategy several(int count) {
        return new MixtureStrategy() {
            @Override
            public Mixture propose(List<Domain> domains) {
                return corner(domains, 0);
            }

            @Override
            public List<Mixture> candidates(List<Domain> domains) {
                return IntStream.range(0, count)
                        .mapToObj(i -> corner(domains, i / 10.0))
                        .toList();
            }
        };
    }

    private int rlvr(Object... args) {
        console = new RecordedConsole();
        List<String> texts = new ArrayList<>();
        for (Object arg : args) {
            texts.add(arg.toString());
        }
        return new Rlvr(console.console(), extra -> world.plugins).run(texts.toArray(String[]::new));
    }

    private JsonNode json(Object... args) throws Exception {
        assertEquals(0, rlvr(args), console.err());
        return Json.mapper().readTree(console.out());
    }

    @Test
    void aStudyIsReportedForPeopleAndAsJson() throws Exception {
        String study = world.write("study.csv", """
                run,group,weight_shapes,weight_flags,seed,in_score
                base,base,,,,0.1
                only flags,seed,0,1,1,0.2
                uniform,seed,0.5,0.5,1,0.4
                secret,published,,,,0.6
                """).toString();
        assertEquals(0, rlvr("mixture", "report", study));
        assertTrue(console.out().contains("single-flags  flags=1"), console.out());
        assertTrue(console.out().contains("not known"), console.out());
        assertEquals(0, rlvr("mixture", "report", study, "--json"));
        JsonNode report = Json.mapper().readTree(console.out());
        assertEquals(3, report.path("runs").asInt());
        JsonNode flags = report.path("mixtures").get(0);
        assertEquals("single-flags", flags.path("name").asText());
        assertEquals(1, flags.path("weights").path("flags").asDouble());
        assertEquals("[1]", flags.path("seeds").toString());
        assertEquals(-0.2, flags.path("over_uniform").path("value").asDouble(), 1e-12);
        assertTrue(report.path("mixtures").get(2).path("weights").isNull());
        assertEquals(0, rlvr("mixture", "report", study, study));
        assertTrue(console.out().contains("seed: lowest, median, highest"), console.out());
    }

    @Test
    void aStudyWithoutScoresSaysWhatItNeeds() {
        String study = world.write("study.csv", "run,group,weight_shapes,seed\na,seed,1,1\n")
                .toString();
        assertEquals(2, rlvr("mixture", "report", study));
        assertTrue(console.err().contains("evaluation.benchmarks"), console.err());
    }

    @Test
    void strategiesAndPredictorsAreListed() throws Exception {
        JsonNode list = json("mixture", "list", "--json");
        assertEquals("strategy", list.get(0).path("kind").asText());
        assertEquals("predictor", list.get(list.size() - 1).path("kind").asText());
        assertEquals("nearest", list.get(list.size() - 1).path("id").asText());
    }

    @Test
    void fitTellsEachModelsErrorsAndTheChosenOne() throws Exception {
        JsonNode fit = json("mixture", "fit", "--observations", table, "--target", "score", "--json");
        assertEquals("score", fit.path("target").asText());
        assertEquals(4, fit.path("rows").asInt());
        assertEquals(1, fit.path("without_weights").asInt());
        assertEquals("line", fit.path("chosen").asText());
        assertEquals(3, fit.path("models").size());
        JsonNode model = fit.path("models").get(1);
        assertEquals("line", model.path("name").asText());
        assertTrue(model.path("loo_rmse").asDouble() < 0.05, fit.toString());
        assertTrue(
                model.path("loo_spearman").asDouble() > 0.9 && model.path("r2").asDouble() > 0.9, fit.toString());
        assertEquals("demanding", fit.path("failed").get(0).path("name").asText());
        assertTrue(fit.path("models").get(2).path("loo_spearman").isNull(), "a constant prediction has no rank");
    }

    @Test
    void fitShowsPeopleWhatWasLeftOutAndWarns() {
        assertEquals(0, rlvr("mixture", "fit", "--observations", table, "--target", "score"), console.err());
        assertTrue(console.out().contains("<- chosen"), console.out());
        assertTrue(console.out().contains("1 row was left out: their mixtures are not known."), console.out());
        assertTrue(console.out().contains("Not fitted: demanding: needs 100 runs"), console.out());
        assertTrue(console.err().contains("baseline: least squares is ill-posed"), console.err());
    }

    @Test
    void oneCommandLineServesStrategiesThatReadDifferentOptionsOfIt() throws Exception {
        JsonNode suggested = json(
                "mixture",
                "suggest",
                "--observations",
                table,
                "--target",
                "score",
                "--strategy",
                "first",
                "--in-target",
                "score",
                "--out-target",
                "score",
                "--json");
        assertEquals("first", suggested.path("strategy").asText());
    }

    @Test
    void fitOfOneModelFitsThatOne() throws Exception {
        JsonNode fit =
                json("mixture", "fit", "--observations", table, "--target", "score", "--model", "nearest", "--json");
        assertEquals("nearest", fit.path("chosen").asText());
        assertEquals(1, fit.path("models").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fit --target scor|no score is named 'scor'. Did you mean 'score'?",
                "fit|Which score?",
                "fit --target score --model liney|No predictor is named 'liney'. Did you mean 'line'?",
                "fit --target score --model demanding|demanding: needs 100 runs",
                "suggest --target score --strategy frist|Did you mean 'first'?",
                "suggest --target score --strategy first --set wieght=1|--set: wieght: unknown key. Did you mean 'weight'?",
                "suggest --target score --strategy first --set weight=2|--set: weight: must be a number from 0 to 1 but is '2'",
                "suggest --target score --strategy first --set weight|--set needs key=value",
                "suggest --target score,other --strategy first|Strategy 'first' does not use several scores in --target; leave it out.",
                "suggest --target score --strategy sized|needs to know how many problems each dataset has",
                "suggest --target score --strategy first --set count=2|--set: count: unknown key",
                "suggest --target score --strategy first --count 0|--count must be at least 1",
                "compare --target score uniform|requires at least 2 values",
                "compare --target score uniform uniform|two different mixtures",
                "compare --target score uniform 'shapes=0.5'|must sum to 1 but sum to 0.5",
                "compare --target score uniform 'shape=1'|Did you mean 'shapes'?",
                "compare --target score uniform 'halv'|Did you mean 'half'?"
            })
    void mistakesAreTold(String command, String message) {
        List<Object> args = new ArrayList<>(List.of("mixture"));
        args.addAll(List.of(command.replace("'", "").split(" ")));
        args.addAll(2, List.of("--observations", table));
        assertEquals(2, rlvr(args.toArray()), console.out());
        assertTrue(console.err().contains(message), console.err());
    }

    private JsonNode suggest(String target, String strategy, Object... more) throws Exception {
        List<Object> command = new ArrayList<>(List.of(
                "mixture", "suggest", "--observations", table, "--target", target, "--strategy", strategy, "--json"));
        command.addAll(List.of(more));
        return json(command.toArray());
    }

    @Test
    void suggestAsksTheStrategyAndPredicts() throws Exception {
        JsonNode told = suggest("score", "first", "--set", "weight=0.8");
        assertEquals("first", told.path("strategy").asText());
        assertEquals(0.8, told.path("mixture").path("shapes").asDouble());
        assertEquals(0.52, told.path("predicted").path("mean").asDouble(), 0.02);
        assertEquals(0.01, told.path("predicted").path("std").asDouble());
        assertEquals("only shapes", told.path("best").path("run").asText());
    }

    @Test
    void suggestTellsSeveralMixturesWhereTheStrategyPlansThem() throws Exception {
        JsonNode told = suggest("score", "several", "--count", 3);
        assertEquals(3, told.path("candidates").size());
        assertEquals(
                0.2,
                told.path("candidates").get(2).path("mixture").path("shapes").asDouble());
        assertEquals(told.path("candidates").get(0).path("mixture"), told.path("mixture"));
        JsonNode alone = suggest("score", "first", "--count", 3); // which plans one and has no such setting
        assertEquals(1, alone.path("candidates").size());
    }

    @Test
    void severalTargetsCountEqually() throws Exception {
        JsonNode told = suggest("score,other", "both");
        assertEquals(0.5, told.path("mixture").path("shapes").asDouble());
        assertEquals("score,other", told.path("target").asText());
    }

    @Test
    void suggestPassesOnWhatTheStrategyReads() throws Exception {
        JsonNode told = suggest("other", "told", "--in-target", "score");
        assertEquals(1.0, told.path("mixture").path("shapes").asDouble());
    }

    @Test
    void aSuggestionIsWrittenAsAMixtureSectionAndNothingIsOverwrittenUnasked() throws Exception {
        Path file = folder.resolve("mixture.yaml");
        Object[] command = {
            "mixture", "suggest", "--observations", table, "--target", "score", "--strategy", "first", "--output", file
        };
        assertEquals(0, rlvr(command), console.err());
        assertTrue(
                console.out().contains("mixture: {strategy: fixed, weights: {shapes: 0.75, flags: 0.25}}"),
                console.out());
        String written = Files.readString(file);
        Path config = world.write("next.yaml", FakeWorld.CONFIG.replace("mixture: {strategy: uniform}\n", written));
        assertEquals(
                0.75,
                json("mixture", "show", config, "--json")
                        .path("mixture")
                        .path("shapes")
                        .asDouble());
        assertEquals(2, rlvr(command));
        assertTrue(console.err().contains("--overwrite"), console.err());
        assertEquals(written, Files.readString(file));
        List<Object> again = new ArrayList<>(List.of(command));
        again.add("--overwrite");
        assertEquals(0, rlvr(again.toArray()), console.err());
    }

    @Test
    void compareTellsEachModelsExpectationAndTheDifference() throws Exception {
        Object[] command = {
            "mixture", "compare", "--observations", table, "--target", "score", "only shapes", "uniform", "flags=1"
        };
        List<Object> json = new ArrayList<>(List.of(command));
        json.add("--json");
        JsonNode compared = json(json.toArray());
        assertEquals(3, compared.path("mixtures").size());
        assertEquals(3, compared.path("differences").size());
        assertEquals(
                0.6,
                compared.path("mixtures")
                        .get(0)
                        .path("predicted")
                        .path("nearest")
                        .path("mean")
                        .asDouble());
        JsonNode difference = compared.path("differences").get(1);
        assertEquals("only shapes", difference.path("first").asText());
        assertEquals("flags=1", difference.path("second").asText());
        assertEquals(0.39, difference.path("mean").asDouble(), 0.02);
        assertTrue(difference.path("low").asDouble() > 0.3, compared.toString());
        assertEquals(0, rlvr(command), console.err());
        assertTrue(console.out().contains("only shapes - uniform"), console.out());
    }

    @Test
    void showSumsUpObservations() throws Exception {
        JsonNode shown = json("mixture", "show", table, "--json");
        assertEquals(4, shown.path("rows").asInt());
        assertEquals(3, shown.path("mixtures").asInt());
        JsonNode score = shown.path("targets").get(0);
        assertEquals(0.2, score.path("min").asDouble());
        assertEquals(Math.sqrt(0.0002), score.path("noise_std").asDouble(), 1e-9);
        assertEquals(0, rlvr("mixture", "show", table), console.err());
        assertTrue(console.out().contains("4 runs over 3 mixtures of shapes, flags"), console.out());
    }

    @Test
    void showAsksAConfigurationsStrategyWithoutItsModel() throws Exception {
        Path config = world.write(
                "c.yaml",
                FakeWorld.CONFIG
                        .replace("path: model", "path: nowhere")
                        .replace("{strategy: uniform}", "{strategy: fixed, weights: {shapes: 1.0}}"));
        JsonNode shown = json("mixture", "show", config, "--json", "--set", "mixture.weights={flags: 1.0}");
        assertEquals("fixed", shown.path("strategy").asText());
        assertEquals(1.0, shown.path("mixture").path("flags").asDouble());
        assertEquals(2, rlvr("mixture", "show", config, "--set", "mixture.weights={flag: 1.0}"));
        assertTrue(console.err().contains("'flag' is not a dataset"), console.err());
    }

    @Test
    void showTellsARunsMixtureAndWhereItMoved() throws Exception {
        Path config = world.write("quick.yaml", FakeWorld.EVALUATED);
        Path run = folder.resolve("runs").resolve("one");
        assertEquals(0, rlvr("train", config, "--output", run), console.err());
        JsonNode still = json("mixture", "show", run, "--json");
        assertEquals(0.5, still.path("mixture").path("flags").asDouble());
        assertFalse(still.path("moved").asBoolean());
        Files.writeString(
                run.resolve("metrics.jsonl"),
                "{\"step\":1,\"mixture/shapes\":0.5,\"mixture/flags\":0.5}\n{\"step\":2,\"mixture/shapes\":0.25,\"mixture/flags\":0.75}\n");
        JsonNode moved = json("mixture", "show", run, "--json");
        assertTrue(moved.path("moved").asBoolean(), moved.toString());
        assertEquals(0.75, moved.path("last").path("flags").asDouble());
        assertEquals(0.625, moved.path("mean").path("flags").asDouble());
        assertEquals(0, rlvr("mixture", "show", run));
        assertTrue(console.out().contains("mean over steps"), console.out());
    }

    @Test
    void trainedRunsAreObservations() throws Exception {
        Path config = world.write("quick.yaml", FakeWorld.EVALUATED);
        for (String shapes : List.of("0.2", "0.8")) {
            String weights = "mixture={strategy: fixed, weights: {shapes: " + shapes + ", flags: "
                    + (shapes.equals("0.2") ? "0.8" : "0.2") + "}}";
            assertEquals(
                    0,
                    rlvr("train", config, "--output", folder.resolve("runs").resolve(shapes), "--set", weights),
                    console.err());
        }
        JsonNode shown = json("mixture", "show", folder.resolve("runs"), "--json");
        assertEquals(2, shown.path("mixtures").asInt());
        assertEquals(4, shown.path("targets").size()); // two benchmarks, and the means in and out of domain
    }
}
