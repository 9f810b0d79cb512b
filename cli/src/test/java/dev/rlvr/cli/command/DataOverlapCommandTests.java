package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.cli.Rlvr;
import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakeProblems;
import dev.rlvr.cli.fake.FakeWorld;
import dev.rlvr.cli.json.Json;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataOverlapCommandTests {
    private static final String INSTRUCTION = " Think it through first and then write the answer between answer tags.";
    private static final int BENCHMARK = 40;
    private static final int ITEMS = 60;

    @TempDir
    private Path folder;

    private final RecordedConsole console = new RecordedConsole();
    private boolean damaged;

    /** A dark bar on white, whose place says which picture it is. */
    private record Bar(int place) implements ImageSource {
        @Override
        public String key() {
            return "bar-" + place;
        }

        @Override
        public BufferedImage read() {
            BufferedImage image = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < 80 * 60; i++) {
                int x = i % 80;
                boolean dark = x > place % 8 * 9 && x < place % 8 * 9 + 12 && i / 80 > place / 8 * 10;
                image.setRGB(x, i / 80, dark ? 0x203040 : 0xffffff);
            }
            return image;
        }
    }

    private static Problem problem(String id, String text, ImageSource... images) {
        return new Problem(
                id,
                "",
                List.of(
                        new Message(
                                Message.Role.SYSTEM, List.of(new Message.Text("Answer as a careful teacher would"))),
                        Message.user(images.length, text + INSTRUCTION)),
                List.of(images),
                new Answer.Text("?"),
                Map.of());
    }

    /**
     * Rows 0 to 39 are the benchmark, 40 to 99 the dataset, of which 40 has the words of row 0, 41 picture and words of 10, 42 the picture of 11,
     * 43 the words of 12 with a picture of its own; the rest ask of ducks of their own in the same way.
     */
    private Problem row(int row) {
        return switch (row) {
            case 40 -> problem("copy", "Once more! " + question(0));
            case 41 -> problem("both", question(10), new Bar(10));
            case 42 -> problem("seen", question(42), new Bar(11));
            case 43 -> problem("redrawn", question(12), new Bar(45));
            case 44 -> {
                if (damaged) {
                    throw new RlvrException(ErrorCode.DATA_INVALID, "damaged");
                }
                yield problem("row-44", question(44));
            }
            default ->
                row >= 10 && row < BENCHMARK
                        ? problem("row-" + row, question(row), new Bar(row))
                        : problem("row-" + row, question(row));
        };
    }

    private static String question(int row) {
        return "Janet has %1$d ducks that lay %2$d eggs a day and sells each for %1$d cents. What does she earn?"
                .formatted(row + 3, 2 * row + 1);
    }

    private int overlap(String exclude, String... args) {
        FakeWorld world = new FakeWorld(folder);
        // One provider for both: the benchmark is its first rows, and the rows that the dataset leaves out.
        world.plugins.with(new FakeProblems(BENCHMARK + ITEMS, List.of(), this::row));
        StringBuilder benchmark = new StringBuilder();
        for (int i = 0; i < BENCHMARK; i++) {
            benchmark.append("row-").append(i).append('\n');
        }
        world.write("benchmark.txt", benchmark + exclude);
        Path config = world.write("data.yaml", """
                datasets: [{id: ducks, provider: problems, exclude: benchmark.txt}]
                evaluation: {benchmarks: [{id: held-out, provider: problems, limit: %d}]}
                """.formatted(BENCHMARK));
        List<String> all = new ArrayList<>(List.of("data", "overlap", config.toString()));
        all.addAll(List.of(args));
        return new Rlvr(console.console(), extra -> world.plugins).run(all.toArray(String[]::new));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    @Test
    void eachKindIsCountedByItself() throws Exception {
        assertEquals(0, overlap("", "--json"), console.err());
        JsonNode report = Json.mapper().readTree(console.out());
        JsonNode pair = report.path("pairs").path(0);
        assertEquals(2, pair.path("text").asInt(), console.out());
        assertEquals(1, pair.path("picture").asInt());
        assertEquals(1, pair.path("both").asInt());
        assertEquals(3, pair.path("contaminated").asInt());
        assertEquals(3 / 60.0, pair.path("share").asDouble(), 1e-12);
        assertEquals(3, pair.path("leaked").asInt());
        assertEquals(40, pair.path("benchmark_items").asInt());
        assertFalse(report.path("clean").asBoolean());
        assertEquals(13, report.path("settings").path("ngram").asInt());
        assertTrue(
                report.path("sources").path(0).path("after").asText().endsWith("the answer between answer tags"),
                console.out());
    }

    @Test
    void peopleGetATableAndExamples() {
        assertEquals(0, overlap(""), console.err());
        String out = console.out();
        assertTrue(out.contains("3 of 40 (7.50%)"), out);
        assertTrue(out.contains("'janet has 3 ducks that lay 1 eggs a day and sells each'"), out);
        assertTrue(out.contains("a picture, 0 of 64 bits apart"), out);
        assertTrue(out.contains("not compared, since nearly all end so:"), out);
        assertFalse(out.contains("redrawn"), out);
    }

    @Test
    void theListSaysOfEachItemWhatItIsMostLike() throws Exception {
        assertEquals(0, overlap("", "--list", file("list.jsonl").toString()), console.err());
        List<String> lines = Files.readAllLines(file("list.jsonl"));
        assertEquals(4, lines.size());
        assertEquals(
                "{\"dataset\":\"ducks\",\"id\":\"both\",\"row\":1,\"benchmark\":\"held-out\",\"benchmark_id\":\"row-10\","
                        + "\"benchmark_row\":10,\"kind\":\"both\",\"contaminated\":true,"
                        + "\"words\":\"janet has 13 ducks that lay 21 eggs a day and sells each\",\"distance\":0}",
                lines.get(1));
        JsonNode template = Json.mapper().readTree(lines.get(3));
        assertEquals("text", template.path("kind").asText());
        assertFalse(template.path("contaminated").asBoolean());
        assertTrue(template.path("distance").isNull());
    }

    @Test
    void withoutTheExclusionsADatasetIsClean() throws Exception {
        assertEquals(
                1,
                overlap("", "--require-clean", "--exclusions", file("out.jsonl").toString()));
        String exclusions = Files.readString(file("out.jsonl"));
        assertEquals(
                "{\"dataset\":\"ducks\",\"id\":\"copy\",\"row\":0}\n{\"dataset\":\"ducks\",\"id\":\"both\",\"row\":1}\n"
                        + "{\"dataset\":\"ducks\",\"id\":\"seen\",\"row\":2}\n",
                exclusions);
        assertTrue(console.err().contains("Wrote 3 items to"), console.err());
        assertEquals(0, overlap(exclusions, "--require-clean"), console.err());
    }

    private JsonNode pair(String... options) throws Exception {
        List<String> args = new ArrayList<>(List.of(options));
        args.add("--json");
        assertEquals(0, overlap("", args.toArray(String[]::new)), console.err());
        return Json.mapper().readTree(console.out()).path("pairs").path(0);
    }

    @Test
    void picturesAreLeftOutOnRequest() throws Exception {
        JsonNode pair = pair("--no-pictures");
        assertEquals(3, pair.path("text").asInt());
        assertEquals(0, pair.path("picture").asInt());
        assertEquals(1, pair.path("contaminated").asInt());
    }

    @Test
    void textAloneCountsOnRequest() throws Exception {
        assertEquals(4, pair("--text-alone").path("contaminated").asInt());
    }

    @Test
    void withPicturesOfOneHashTheThumbnailsDecide() throws Exception {
        assertTrue(
                pair("--correlation", "0", "--distance", "20").path("picture").asInt() > 1);
    }

    @Test
    void whatCanNotBeReadIsNotClean() {
        damaged = true;
        assertEquals(1, overlap("copy\nboth\nseen\n", "--require-clean"));
        assertTrue(console.out().contains("1 of 57 items can't be read and were not compared"), console.out());
    }

    @Test
    void aFileThatIsThereStaysAsItIs() throws Exception {
        Files.writeString(file("out.jsonl"), "mine");
        assertEquals(2, overlap("", "--exclusions", file("out.jsonl").toString()));
        assertTrue(console.err().contains("out.jsonl is there already"), console.err());
        assertEquals("mine", Files.readString(file("out.jsonl")));
    }

    @Test
    void wrongOptionsAreTold() {
        assertEquals(2, overlap("", "--ngram", "1"));
        assertEquals(2, overlap("", "--correlation", "1.5"));
        assertEquals(2, overlap("", "--set", "evaluation.benchmarks=[]"));
        assertTrue(console.err().contains("no benchmarks to compare with (evaluation.benchmarks)"), console.err());
        assertEquals(2, overlap("", "duck"));
        assertEquals(2, overlap("", "held-out"));
        assertTrue(console.err().contains("'held-out' is a benchmark"), console.err());
        String twice = file(".") + "/out.jsonl";
        assertEquals(
                2,
                overlap("", "--list", twice, "--exclusions", file("out.jsonl").toString()));
        assertTrue(console.err().contains("must be different files"), console.err());
    }

    @Test
    void aListOfAnotherDatasetThatLeavesNothingOutIsWarnedOf() {
        Path list = new FakeWorld(folder).write("geese.jsonl", "{\"dataset\":\"geese\",\"id\":\"copy\"}");
        assertEquals(0, overlap("", "--set", "datasets[0].exclude=" + list));
        assertTrue(console.err().contains("Nothing of dataset 'ducks' is excluded: all 1 items"), console.err());
    }
}
