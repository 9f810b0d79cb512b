package dev.rlvr.datasets.rows;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Frame;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AnswerReaderTests {
    private static final Place PLACE = new Place("x.parquet", "row", 3);

    private static Answer read(AnswerReader reader, JsonNode value) {
        return reader.read(value, List.of(), () -> new Frame(10, 10), PLACE);
    }

    @Property(tries = 100)
    void everyFiniteNumberIsReadExactly(@ForAll double value) {
        AnswerReader reader = new AnswerReader(AnswerType.AUTO, "", false, false);
        assertEquals(new Answer.Number(value), read(reader, DoubleNode.valueOf(value)));
    }

    @Test
    void tagsAreTakenOffWhereTheyMayStand() {
        TextNode tagged = TextNode.valueOf("<think>so</think>\n<answer> 145° </answer>");
        assertEquals(new Answer.Text("145°"), read(new AnswerReader(AnswerType.AUTO, "", true, false), tagged));
        assertEquals(
                new Answer.Text(tagged.textValue()), read(new AnswerReader(AnswerType.AUTO, "", false, false), tagged));
    }

    @Test
    void severalTextsAllCount() {
        AnswerReader reader = new AnswerReader(AnswerType.AUTO, "", false, true);
        Answer several = new Answer.Structured("4", Map.of("answers", List.of("4", "four")));
        assertEquals(
                several,
                read(reader, JsonNodeFactory.instance.arrayNode().add("4").add("four")));
        assertEquals(several, read(reader, TextNode.valueOf("['4', \"four\"]")));
        assertEquals(
                new Answer.Text("4"),
                read(reader, JsonNodeFactory.instance.arrayNode().add("4")));
        assertEquals(new Answer.Text("[0, 9)"), read(reader, TextNode.valueOf("[0, 9)")));
        assertRefused(ErrorCode.DATA_INVALID, () -> read(reader, TextNode.valueOf("[]")), "x.parquet: row 3: ");
    }

    @Test
    void boxesMayBeWrittenAsText() {
        assertEquals(
                new Answer.Boxes(List.of(new Box(1, 2, 3, 4)), List.of(), new Frame(10, 10)),
                read(
                        new AnswerReader(AnswerType.BOXES, "", true, false),
                        TextNode.valueOf("<answer>[1, 2, 3, 4]</answer>")));
    }

    @Test
    void aTextThatIsABoxIsOneWhereListsAreReadAndItIsShort() {
        AnswerReader reader = new AnswerReader(AnswerType.AUTO, "", false, true);
        Box box = new Box(1, 2, 3, 4);
        assertEquals(
                new Answer.Boxes(List.of(box, box), List.of(), new Frame(10, 10)),
                read(reader, TextNode.valueOf("[[1, 2, 3, 4], [1, 2, 3, 4]]")));
        String many = "[" + "[1, 2, 3, 4], ".repeat(10_000) + "[1, 2, 3, 4]]";
        assertEquals(new Answer.Text(many), read(reader, TextNode.valueOf(many)));
    }

    @Test
    void whatPythonCanNotPrintIsACharacterByItsNumber() {
        assertEquals(
                Optional.of(List.of("1\u00a0m", "\u200b\r", "\ud83d\ude00", "\\frac", "\\q")),
                TextList.python("['1\\xa0m', '\\u200b\\r', '\\U0001f600', '\\\\frac', '\\q']", PLACE));
    }

    @Property(tries = 200)
    void pythonListsReadBackAsTheyWereWritten(@ForAll @Size(max = 5) List<String> items) {
        StringBuilder written = new StringBuilder("[");
        for (String item : items) {
            written.append(written.length() > 1 ? ", '" : "'")
                    .append(item.replace("\\", "\\\\").replace("'", "\\'"))
                    .append('\'');
        }
        assertEquals(Optional.of(items), TextList.python(written.append(']').toString(), PLACE));
    }
}
