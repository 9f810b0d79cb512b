package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.cli.Rlvr;
import dev.rlvr.cli.console.InlinePictures;
import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakeProblems;
import dev.rlvr.cli.fake.FakeWorld;
import dev.rlvr.cli.json.Json;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataPreviewCommandTests {
    @TempDir
    private Path folder;

    private final RecordedConsole console = new RecordedConsole();

    /** A black picture of 100 x 50. */
    private record Black(String key) implements ImageSource {
        @Override
        public BufferedImage read() {
            return new BufferedImage(100, 50, BufferedImage.TYPE_INT_RGB);
        }
    }

    private static Problem problem(int index) {
        return new Problem(
                "id-" + index,
                "",
                List.of(Message.user(2, "Where is it?")),
                List.of(new Black("a"), new Black("b")),
                new Answer.Boxes(List.of(new Box(2, 2, 6, 6)), List.of(), new Frame(8, 8)),
                Map.of("level", index));
    }

    private int preview(String items, String... more) {
        FakeWorld world = new FakeWorld(folder);
        world.plugins.with(new FakeProblems(3, List.of(), DataPreviewCommandTests::problem));
        Path config = world.write("data.yaml", "datasets: [{id: rows, provider: problems}]");
        List<String> all = new ArrayList<>(List.of("data", "preview", config.toString(), "rows", "--items", items));
        all.addAll(List.of("--output", folder.resolve("out").toString()));
        all.addAll(List.of(more));
        return new Rlvr(console.console(), extra -> world.plugins).run(all.toArray(String[]::new));
    }

    @Test
    void itemsBecomeTextAndPicturesWithTheGoldBoxesInTheFirst() throws Exception {
        assertEquals(0, preview("1-2", "--json"), console.err());
        assertEquals(2, Json.mapper().readTree(console.out()).size());
        String text = Files.readString(folder.resolve("out/2.txt"));
        assertTrue(text.contains("Where is it?") && text.contains("answer: [2, 2, 6, 6]"), text);
        BufferedImage first = ImageIO.read(folder.resolve("out/1-1.png").toFile());
        BufferedImage second = ImageIO.read(folder.resolve("out/1-2.png").toFile());
        assertEquals(List.of(400, 200), List.of(first.getWidth(), first.getHeight()));
        assertEquals(Color.RED.getRGB(), first.getRGB(100, 100));
        assertEquals(Color.RED.getRGB(), first.getRGB(200, 150));
        assertEquals(Color.BLACK.getRGB(), first.getRGB(200, 100));
        assertEquals(Color.BLACK.getRGB(), second.getRGB(100, 100));
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertEquals(2, preview("1-3"));
        assertTrue(console.err().contains("--items must lie from 0 to 2 but is 1-3"), console.err());
        assertEquals(2, preview("some"));
        assertTrue(console.err().contains("must be such as 3 or 0-9"), console.err());
    }

    @Test
    void anOutputThatIsAFileIsRefusedAndKept() throws Exception {
        Path file = Files.writeString(folder.resolve("out"), "mine");
        assertEquals(2, preview("0"));
        assertTrue(console.err().contains(file + " is a file; --output is the folder to write to"), console.err());
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void aPromptIsShownWithItsLineBreaksAndItsControlCharactersAsEscapes() {
        FakeWorld world = new FakeWorld(folder);
        Problem problem = new Problem(
                "a\u001b[2J",
                "",
                List.of(Message.user(0, "one\ntwo\u001b]0;title\u0007")),
                List.of(),
                new Answer.Text("x"),
                Map.of());
        world.plugins.with(new FakeProblems(1, List.of(), index -> problem));
        String config = world.write("data.yaml", "datasets: [{id: rows, provider: problems}]")
                .toString();
        String out = folder.resolve("out").toString();
        for (String[] command : List.of(
                new String[] {"data", "preview", config, "rows", "--output", out},
                new String[] {"data", "show", config, "rows", "--item", "0"})) {
            assertEquals(0, new Rlvr(console.console(), extra -> world.plugins).run(command), console.err());
        }
        assertTrue(console.out().startsWith("one\ntwo\\u001b]0;title\\u0007\n-> x\n"), console.out());
        assertTrue(console.out().contains("id: a\\u001b[2J\n"), console.out());
    }

    @Test
    void picturesAreShownOnlyByTerminalsThatCan() {
        assertEquals(0, preview("0"), console.err());
        assertTrue(!console.out().contains("\u001b"), console.out());
        assertEquals(Optional.empty(), InlinePictures.detect(Map.of("TERM", "xterm-256color")));
        assertEquals(Optional.of(InlinePictures.KITTY), InlinePictures.detect(Map.of("TERM", "xterm-kitty")));
        assertEquals(Optional.of(InlinePictures.ITERM2), InlinePictures.detect(Map.of("TERM_PROGRAM", "iTerm.app")));
    }

    @Test
    void kittyGetsChunksThatMakeThePictureAgain() {
        byte[] png = new byte[10_000];
        png[9_999] = 7;
        List<MatchResult> chunks = Pattern.compile("\u001b_G([^;]*);([^\u001b]*)\u001b\\\\")
                .matcher(InlinePictures.KITTY.sequence(png))
                .results()
                .toList();
        assertEquals(
                List.of("f=100,a=T,m=1", "m=1", "m=1", "m=0"),
                chunks.stream().map(chunk -> chunk.group(1)).toList());
        assertArrayEquals(
                png,
                Base64.getDecoder()
                        .decode(chunks.stream().map(chunk -> chunk.group(2)).collect(Collectors.joining())));
    }
}
