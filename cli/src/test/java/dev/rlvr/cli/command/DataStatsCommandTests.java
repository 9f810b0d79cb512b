package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.EncodedImage;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.cli.Rlvr;
import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakeProblems;
import dev.rlvr.cli.fake.FakeWorld;
import dev.rlvr.cli.json.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataStatsCommandTests {
    private static final String MODEL = "model: {path: model}\n";

    @TempDir
    private Path folder;

    private @Nullable FakeWorld world;

    private int unreadable;

    /** The picture of row 4, where it has another than all have. */
    private @Nullable ImageSource fourth;

    private final RecordedConsole console = new RecordedConsole();

    /** A picture of one colour; its key says nothing about its pixels, as in a table. */
    private record Plain(String key, int rgb) implements ImageSource {
        @Override
        public BufferedImage read() {
            BufferedImage image = new BufferedImage(30 + rgb, 20, BufferedImage.TYPE_INT_RGB);
            image.setRGB(5, 5, rgb);
            return image;
        }
    }

    private Problem problem(int index) {
        if (index == 9) {
            throw new RlvrException(ErrorCode.DATA_INVALID, "damaged");
        }
        // Rows 0 and 5 to 8 have one prompt; of these 0 and 5 have one picture too, and 6 to 8 another.
        boolean repeats = index == 0 || index >= 5;
        return new Problem(
                "id-" + index,
                "",
                List.of(Message.user(
                        1,
                        index >= 1 && index <= unreadable
                                ? "unreadable " + index
                                : repeats ? "Where  is it?" : "Where is number " + index + "?")),
                List.of(index == 4 && fourth != null ? fourth : new Plain("key-" + index, index >= 6 ? 2 : 1)),
                index < 3 ? new Answer.Number(index) : new Answer.Text("left"),
                Map.of());
    }

    private int stats(String... args) {
        return statsWith("", args);
    }

    private int statsWith(String more, String... args) {
        FakeWorld made = new FakeWorld(folder);
        world = made;
        made.plugins.with(new FakeProblems(10, List.of(), this::problem));
        Path config = made.write("data.yaml", """
                datasets: [{id: rows, provider: problems, rewards: [{verifier: nobody-reads-this}]}]
                evaluation: {benchmarks: [{id: other, provider: numbers, limit: 3}]}
                """ + more);
        List<String> all = new ArrayList<>(List.of("data", "stats", config.toString()));
        all.addAll(List.of(args));
        return new Rlvr(console.console(), extra -> made.plugins).run(all.toArray(String[]::new));
    }

    @Test
    void lengthsSizesAnswersAndRepeatsAreCounted() throws Exception {
        assertEquals(0, stats("--json"), console.err());
        JsonNode datasets = Json.mapper().readTree(console.out()).path("datasets");
        JsonNode rows = datasets.path(0);
        assertEquals(10, rows.path("rows").asInt());
        assertEquals(1, rows.path("unreadable").asInt());
        assertEquals(
                "damaged", rows.path("unreadable_rows").path(0).path("reason").asText());
        assertEquals(3, rows.path("repeated").asInt());
        assertEquals(
                "{\"count\":9,\"min\":3,\"median\":3,\"p95\":4,\"max\":4,\"mean\":3.4444444444444446}",
                rows.path("words").toString());
        assertEquals(13, rows.path("characters").path("min").asInt());
        assertEquals(31, rows.path("widths").path("min").asInt());
        assertEquals(32, rows.path("widths").path("max").asInt());
        assertEquals("{\"number\":3,\"text\":6}", rows.path("answer_types").toString());
        assertEquals(4, rows.path("distinct_answers").asInt());
        assertEquals("left", rows.path("top_answers").path(0).path("answer").asText());
        assertEquals(6 / 9.0, rows.path("top_answers").path(0).path("share").asDouble(), 1e-12);
        assertEquals("benchmark", datasets.path(1).path("use").asText());
        assertEquals(0, datasets.path(1).path("widths").path("count").asInt());
    }

    @Test
    void aRowWhosePictureIsCutOffIsUnreadableThoughItsPromptIsNew() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new Plain("", 1).read(), "png", png);
        fourth = new EncodedImage("cut", () -> Arrays.copyOf(png.toByteArray(), png.size() - 12));
        assertEquals(0, stats("rows", "--json"), console.err());
        JsonNode rows = Json.mapper().readTree(console.out()).path("datasets").path(0);
        assertEquals(2, rows.path("unreadable").asInt());
        assertEquals(8, rows.path("widths").path("count").asInt());
    }

    private JsonNode tokens(int dataset) throws Exception {
        return Json.mapper()
                .readTree(console.out())
                .path("datasets")
                .path(dataset)
                .path("tokens");
    }

    @Test
    void theConfigurationsModelCountsTokens() throws Exception {
        assertEquals(0, statsWith(MODEL + "algorithm: {max_completion_length: 506}\n", "--json"), console.err());
        assertEquals(
                "{\"prompt\":{\"count\":9,\"min\":5,\"median\":5,\"p95\":6,\"max\":6,\"mean\":5.444444444444445},"
                        + "\"answer\":{\"count\":9,\"min\":1,\"median\":1,\"p95\":1,\"max\":1,\"mean\":1.0},"
                        + "\"context_length\":512,\"max_completion_length\":506,\"prompts_too_long\":0,\"uncounted\":0,\"reason\":\"\"}",
                tokens(0).toString());
        assertEquals(506, tokens(1).path("max_completion_length").asInt());
        assertEquals(0, Objects.requireNonNull(world).trainer.openCounters);
    }

    @Test
    void promptsThatLeaveNoRoomForCompletionsAreCounted() throws Exception {
        String algorithm = MODEL + "algorithm: {max_completion_length: 507}\n";
        assertEquals(0, statsWith(algorithm, "--set", "evaluation.max_completion_length=600"), console.err());
        assertTrue(
                console.out().contains("4 prompts leave no room for 507 new tokens in the model's context of 512"),
                console.out());
        assertTrue(console.out().contains("3 prompts leave no room for 600 new tokens"), console.out());
        assertTrue(console.out().contains("tokens of a gold answer"), console.out());
    }

    @Test
    void aModelOfTheCommandLineMustBeThere() throws Exception {
        assertEquals(0, stats("--model", folder.resolve("model").toString(), "--json"), console.err());
        assertEquals(9, tokens(0).path("prompt").path("count").asInt());
        assertEquals(2, stats("--model", folder.resolve("none").toString()));
        assertTrue(console.err().contains("no model folder at"), console.err());
    }

    @Test
    void withoutTheConfigurationsModelAllElseIsCounted() throws Exception {
        assertEquals(
                0, statsWith("model: {path: none}\nalgorithm: {name: nobody-reads-this}\n", "--json"), console.err());
        assertTrue(tokens(0).isNull(), console.out());
        assertTrue(
                console.err().contains("Tokens are not counted, since the model can't be opened.")
                        && console.err().contains("no model folder at"),
                console.err());
    }

    @Test
    void rowsThatTheModelCannotReadAreTold() throws Exception {
        unreadable = 2;
        assertEquals(0, statsWith(MODEL), console.err());
        assertTrue(console.out().contains("tokens of 2 rows are not counted: the fake can't read this"), console.out());
    }

    @Test
    void peopleGetTables() {
        assertEquals(0, stats("rows"), console.err());
        assertTrue(
                console.out()
                        .contains("training dataset 'rows', split train: 10 rows, 3 of them repeated, 1 unreadable"),
                console.out());
        assertTrue(console.out().contains("66.7%"), console.out());
    }
}
