package dev.rlvr.datasets.scenes;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetDescription;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.settings.MapSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenesProviderTests {

    private static void refused(ErrorCode code, String task, String split, Map<String, ?> settings, String... parts) {
        assertRefused(code, () -> Scenes.open(task, split, settings), parts);
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.SceneTasks#NAMES")
    void testSplitsHave256ProblemsByDefault(String task) {
        assertEquals(256, Scenes.open(task, "test", Map.of()).size());
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.Scenes#TRAINING")
    void trainSplitsHave4096ProblemsByDefault(String task) {
        assertEquals(4096, Scenes.open(task, "train", Map.of()).size());
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.Scenes#HELD_OUT")
    void heldOutTasksHaveNoSplitToTrainOn(String task) {
        refused(ErrorCode.CONFIG_VALUE_INVALID, task, "train", Map.of(), "held out", task);
    }

    @Test
    void theirLicencesAreThoseOfIconsAndFlagsAndThereAreNoColumns() {
        DatasetDescription described =
                Scenes.open("detection", "test", Map.of()).describe();
        assertEquals(List.of(), described.columns());
        assertEquals(
                "ISC and MIT (icons), MIT (flags)",
                described.licence().orElseThrow().name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"validation", "Train", "", "dev"})
    void otherSplitsAreRefused(String split) {
        refused(ErrorCode.CONFIG_VALUE_INVALID, "detection", split, Map.of(), "'" + split + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"detecton", "Detection", "referrring", "novel_icons"})
    void unknownTasksNameTheNearest(String task) {
        refused(ErrorCode.CONFIG_VALUE_INVALID, task, "test", Map.of(), "Did you mean", "settings.task");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 2049, -1})
    void imageSizesOutsideTheRangeAreRefused(int size) {
        refused(ErrorCode.CONFIG_VALUE_INVALID, "detection", "test", Map.of("image_size", size));
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 48, 97, 336, 2048})
    void imageSizesInsideTheRangeAreDrawn(int size) {
        Dataset dataset = Scenes.open("captions", "test", Map.of("image_size", size));
        for (int i = 0; i < 3; i++) {
            assertEquals(size, dataset.get(i).images().get(0).read().getWidth());
        }
    }

    @Test
    void sizeMustBePositive() {
        refused(ErrorCode.CONFIG_VALUE_INVALID, "detection", "test", Map.of("size", 0));
    }

    @Test
    void theTaskMustBeNamed() {
        var empty = new MapSettings(Map.of());
        var request = new DatasetRequest("x", "test", empty);
        assertRefused(ErrorCode.CONFIG_KEY_MISSING, () -> new ScenesProvider().open(request));
    }

    @ParameterizedTest
    @ValueSource(strings = {"detection", "spatial", "captions", "novel-icons"})
    void onlyChoicesKnowAFormOfAnswer(String task) {
        refused(ErrorCode.CONFIG_KEY_UNKNOWN, task, "test", Map.of("answer", "text"));
    }

    @ParameterizedTest
    @CsvSource({"counting, words", "geometry, number", "charts, number"})
    void otherFormsOfAnswerAreRefused(String task, String form) {
        refused(ErrorCode.CONFIG_VALUE_INVALID, task, "test", Map.of("answer", form));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void labelNoiseIsAShare(double noise) {
        refused(ErrorCode.CONFIG_VALUE_INVALID, "geometry", "train", Map.of("label_noise", noise), "label_noise");
    }

    @ParameterizedTest
    @ValueSource(strings = {"detection", "spatial", "captions"})
    void onlyTasksWithOptionsCanBeMislabelled(String task) {
        refused(ErrorCode.CONFIG_KEY_UNKNOWN, task, "test", Map.of("label_noise", 0.5));
    }

    @Test
    void countsGivenAsNumbersCanNotBeMislabelled() {
        refused(ErrorCode.CONFIG_KEY_UNKNOWN, "counting", "test", Map.of("answer", "number", "label_noise", 0.5));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, -1})
    void captionsShowOneToThreeThings(int things) {
        refused(ErrorCode.CONFIG_VALUE_INVALID, "captions", "train", Map.of("things", things), "settings.things");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void captionsShowAtMostAsManyThingsAsAskedFor(int things) {
        Dataset dataset = Scenes.open("captions", "test", Map.of("things", things));
        int most = IntStream.range(0, 100)
                .mapToObj(dataset::get)
                .filter(problem -> !Scenes.isFigure(problem))
                .mapToInt(problem -> Scenes.objects(problem).size())
                .max()
                .orElseThrow();
        assertEquals(things, most);
    }

    @ParameterizedTest
    @ValueSource(strings = {"things", "boxes"})
    void onlyCaptionsHaveSettingsOfTheirOwn(String setting) {
        refused(ErrorCode.CONFIG_KEY_UNKNOWN, "detection", "test", Map.of(setting, 1));
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.SceneTasks#NAMES")
    void instructionsFollowTheQuestionOnALineOfTheirOwn(String task) {
        Problem plain = Scenes.open(task, "test", Map.of()).get(4);
        Problem told = Scenes.open(task, "test", Map.of("instruction", "Answer in tags."))
                .get(4);
        assertEquals(plain.promptText() + "\nAnswer in tags.", told.promptText());
        assertEquals(plain.answer(), told.answer());
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.SceneTasks#NAMES")
    void aProblemIsOneUserMessageOfAPictureAndAQuestion(String task) {
        Problem problem = Scenes.open(task, "test", Map.of()).get(0);
        assertEquals("my-" + task, problem.dataset());
        assertEquals(1, problem.images().size());
        assertEquals(List.of(Message.user(1, problem.promptText())), problem.prompt());
        assertEquals(task, problem.metadata().get("task"));
        assertEquals("scenes/" + task + "/test/0/0/96", problem.images().get(0).key());
    }

    @Test
    void fingerprintsChangeWithEverySetting() {
        Set<String> prints = new HashSet<>();
        List<Map<String, Object>> variants = List.of(
                Map.of(), Map.of("seed", 1), Map.of("size", 9), Map.of("image_size", 112), Map.of("instruction", "x"));
        variants.forEach(
                more -> prints.add(Scenes.open("detection", "test", more).fingerprint()));
        prints.add(Scenes.open("detection", "train", Map.of()).fingerprint());
        prints.add(Scenes.open("referring", "test", Map.of()).fingerprint());
        prints.add(Scenes.open("counting", "test", Map.of()).fingerprint());
        prints.add(Scenes.open("counting", "test", Map.of("answer", "number")).fingerprint());
        prints.add(Scenes.open("counting", "test", Map.of("answer", "text")).fingerprint());
        prints.add(Scenes.open("counting", "test", Map.of("label_noise", 0.5)).fingerprint());
        prints.add(Scenes.open("captions", "test", Map.of()).fingerprint());
        prints.add(Scenes.open("captions", "test", Map.of("boxes", false)).fingerprint());
        prints.add(Scenes.open("captions", "test", Map.of("things", 1)).fingerprint());
        prints.add(Scenes.open("captions", "test", Map.of("things", 2)).fingerprint());
        assertEquals(15, prints.size());
    }

    @Test
    void fingerprintsAreStable() {
        assertEquals(
                Scenes.open("spatial", "test", Map.of()).fingerprint(),
                Scenes.open("spatial", "test", Map.of()).fingerprint());
        assertNotEquals("", Scenes.open("spatial", "test", Map.of()).fingerprint());
    }

    @Test
    void theHostFindsAllProviders() throws IOException {
        // Several class path entries have such a file; a plugin's jar has one.
        StringBuilder names = new StringBuilder();
        for (URL index :
                Collections.list(ScenesProvider.class.getClassLoader().getResources("META-INF/extensions.idx"))) {
            try (InputStream input = index.openStream()) {
                names.append(new String(input.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        for (String name : List.of("scenes.ScenesProvider", "jsonl.JsonlProvider", "nlvr.NlvrProvider")) {
            assertTrue(names.toString().contains("dev.rlvr.datasets." + name), names.toString());
        }
    }
}
