package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.cli.Rlvr;
import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakePredictors;
import dev.rlvr.cli.json.Json;
import dev.rlvr.cli.plugin.FakePlugins;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

class MixturePlotCommandTests {
    @TempDir
    private Path folder;

    private FakePlugins plugins = new FakePlugins()
            .with(FakePredictors.mean())
            .with(FakePredictors.nearby())
            .with(FakePredictors.picky());
    private RecordedConsole console = new RecordedConsole();
    private Path seeds;

    @BeforeEach
    void prepare() throws Exception {
        seeds = folder.resolve("seeds.csv");
        try (var table = Objects.requireNonNull(
                MixturePlotCommandTests.class.getResourceAsStream("/dev/rlvr/cli/plot/seeds.csv"))) {
            Files.copy(table, seeds);
        }
    }

    private int plot(Object... args) {
        console = new RecordedConsole();
        List<String> all = new ArrayList<>(List.of("mixture", "plot"));
        Stream.of(args).map(Object::toString).forEach(all::add);
        return new Rlvr(console.console(), extra -> plugins).run(all.toArray(String[]::new));
    }

    private JsonNode json(Object... args) throws Exception {
        Object[] all = Stream.concat(Stream.of(args), Stream.of("--json")).toArray();
        assertEquals(0, plot(all), console.err());
        return Json.mapper().readTree(console.out());
    }

    @Test
    void allPicturesAreWrittenInBothFormats() throws Exception {
        JsonNode json = json("--observations", seeds, "--target", "in_score", "--output", folder.resolve("a"));
        assertEquals("in_score", json.path("target").asText());
        assertEquals("nearby", json.path("model").asText(), "auto takes the smaller error");
        List<String> files = new ArrayList<>();
        json.path("files").forEach(file -> files.add(file.asText()));
        List<String> expected = Stream.of("observations", "predicted", "main-effects", "interactions", "surface")
                .flatMap(name -> Stream.of(name + ".png", name + ".svg"))
                .map(name -> folder.resolve("a").resolve("in_score-" + name).toString())
                .toList();
        assertEquals(expected, files);
        for (String file : files) {
            if (file.endsWith(".png")) {
                assertIsTheSamePicture(Path.of(file), Path.of(file.replace(".png", ".svg")));
            }
        }
    }

    /** The PNG has two pixels a point of the SVG, and neither is blank. */
    private static void assertIsTheSamePicture(Path png, Path svg) throws Exception {
        BufferedImage image = ImageIO.read(png.toFile());
        Element root = xml().parse(svg.toFile()).getDocumentElement();
        assertEquals("svg", root.getTagName());
        assertEquals("0 0 " + image.getWidth() / 2 + " " + image.getHeight() / 2, root.getAttribute("viewBox"));
        assertTrue(root.getElementsByTagName("path").getLength() > 20, svg.toString());
        long inked = IntStream.range(0, image.getWidth() * image.getHeight())
                .map(p -> image.getRGB(p % image.getWidth(), p / image.getWidth()) & 0xFFFFFF)
                .filter(colour -> colour != 0xFFFFFF)
                .count();
        double share = (double) inked / image.getWidth() / image.getHeight();
        assertTrue(share > 0.01 && share < 0.6, png + ": " + share);
    }

    private static DocumentBuilder xml() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder();
    }

    @Test
    void theSameObservationsGiveTheSameBytes() throws Exception {
        JsonNode one = json("--observations", seeds, "--target", "out_score", "--output", folder.resolve("one"));
        json("--observations", seeds, "--target", "out_score", "--output", folder.resolve("two"));
        for (JsonNode file : one.path("files")) {
            Path first = Path.of(file.asText());
            Path second = folder.resolve("two").resolve(first.getFileName());
            assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second), first.toString());
        }
    }

    @Test
    void theModelAndTheTriangleCanBeChosen() throws Exception {
        JsonNode chosen = json("--observations", seeds, "--target", "in_score", "--output", folder.resolve("chosen"));
        JsonNode json = json(
                "--observations",
                seeds,
                "--target",
                "in_score",
                "--output",
                folder.resolve("other"),
                "--triangle",
                "icons,counting,shapes",
                "--model",
                "mean");
        assertEquals("mean", json.path("model").asText());
        Path surface = Path.of(json.path("files").get(8).asText());
        Path byDefault = Path.of(chosen.path("files").get(8).asText());
        assertFalse(Arrays.equals(Files.readAllBytes(surface), Files.readAllBytes(byDefault)));
        assertEquals(0, plot("--observations", seeds, "--target", "in_score", "--output", folder.resolve("people")));
        assertTrue(console.out().contains("predictor nearby") && console.out().contains("surface.svg"), console.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in_scroe | auto   | shapes,flags,icons | no score is named 'in_scroe'. Did you mean 'in_score'?",
                "in_score | auto   | shapes,flag,icons  | no dataset 'flag'. Did you mean 'flags'?",
                "in_score | auto   | shapes,flags       | --triangle takes three different datasets",
                "in_score | auto   | shapes,flags,flags | --triangle takes three different datasets",
                "in_score | nearbi | shapes,flags,icons | No predictor is named 'nearbi'. Did you mean 'nearby'?",
                "in_score | picky  | shapes,flags,icons | picky: needs 1000 runs",
            })
    void whatCantBeDrawnIsTold(String target, String model, String triangle, String message) {
        int status = plot(
                "--observations",
                seeds,
                "--target",
                target,
                "--model",
                model,
                "--triangle",
                triangle,
                "--output",
                folder.resolve("none"));
        assertEquals(2, status);
        assertTrue(console.err().contains(message), console.err());
        assertFalse(Files.exists(folder.resolve("none")), "nothing is written");
    }

    @Test
    void twoDatasetsHaveNoSurface() throws Exception {
        Path two = Files.writeString(
                folder.resolve("two.csv"),
                "weight_a,weight_b,score\n1,0,10\n0,1,20\n0.5,0.5,40\n0.25,0.75,33\n0.75,0.25,31\n");
        JsonNode json = json("--observations", two, "--target", "score", "--output", folder.resolve("two"));
        assertEquals(8, json.path("files").size());
        assertTrue(console.err().contains("No surface: a surface needs three datasets"), console.err());
        assertEquals(2, plot("--observations", two, "--target", "score", "--triangle", "a,b,c"));
        assertTrue(console.err().contains("--triangle: a surface needs three datasets"), console.err());
    }

    @Test
    void runsWithoutWeightsAreCounted() throws Exception {
        Files.writeString(seeds, Files.readString(seeds) + "before,,,,,,0.1,0.2\n");
        json("--observations", seeds, "--target", "in_score", "--output", folder.resolve("some"));
        assertTrue(console.err().contains("1 run without weights is left out"), console.err());
    }
}
