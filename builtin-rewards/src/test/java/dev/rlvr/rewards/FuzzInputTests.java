package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FuzzInputTests {
    private static FuzzInput read(String input) {
        return FuzzInput.of(input.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void anyBytesAreAnInput(@ForAll byte[] bytes) {
        assertNotNull(FuzzInput.of(bytes).truth());
    }

    @Test
    void aFileIsReadAsItIsWritten() {
        assertEquals(new FuzzInput(0, new Answer.Text("\\pi"), Samples.tagged("3.14")), read("001\\pi\n3.14"));
        assertEquals(new FuzzInput(2, new Answer.Number(2.5), "x\ny"), read("2102.5\nx\ny"));
        assertEquals(
                new Answer.Choice(1, List.of("red", "blue", "b")),
                read("020red|blue|b\n").truth());
        assertEquals(
                Samples.boxes(new Box(1, 2, 3, 4), new Box(5, 0, 0, 0)),
                read("0301 2 3 4|5\n").truth());
        assertEquals(
                new Answer.Structured("a|b", Map.of("answers", List.of("a", "b"))),
                read("040a|b\n").truth());
    }

    @Test
    void aTextIsRepeatedUpToTwentyThousandCharacters() {
        assertEquals(Samples.tagged("abc".repeat(6666)), read("002x\nabc").text());
    }

    @Test
    void whatIsNoUtf8IsASurrogateAlone() {
        assertEquals(
                "\uD83D",
                FuzzInput.of(new byte[] {'0', '0', '0', '\n', (byte) 0xFF}).text());
    }
}
