package dev.rlvr.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTests {
    private static final Terminal TERMINAL = new Terminal(true, true, true, 60);

    @Test
    void aResultIsForPeopleWhereNoJsonIsAskedFor() {
        RecordedConsole recorded = new RecordedConsole();
        recorded.console().result(Map.of("a", 1), console -> console.line("a is 1"));
        assertEquals("a is 1\n", recorded.out());
    }

    @Test
    void withJsonStandardOutputHoldsTheDocumentAlone() {
        RecordedConsole recorded = new RecordedConsole();
        Console json = recorded.console().json(true);
        json.line("for people");
        json.result(Map.of("a", Double.NaN), console -> console.line("a is 1"));
        assertEquals("{\n  \"a\" : null\n}\n", recorded.out());
        assertEquals("for people\n", recorded.err());
    }

    @Test
    void colourNeedsATerminal() {
        for (RecordedConsole recorded : List.of(new RecordedConsole(), new RecordedConsole(TERMINAL))) {
            recorded.console().line(new StyledLine().add(Style.BOLD, "x").add(" is\u001b[2J"));
            boolean colour = recorded.console().terminal().colour();
            assertEquals((colour ? "\u001b[1mx\u001b[0m" : "x") + " is\\u001b[2J\n", recorded.out());
        }
    }

    @Test
    void controlCharactersOfDataAreEscapedInAllThatIsPrinted() {
        RecordedConsole recorded = new RecordedConsole();
        Console console = recorded.console();
        console.line("two\nlines \u0007");
        console.table(new Table("id", "n").row("\u001b[2J\tx", 1).row("y", 2));
        console.warning("\u009b31m");
        console.note("\u202e");
        console.stackTrace(new IllegalStateException("\u007f"));
        console.json(true).result(Map.of("id", "\u001b\u009b\u2066"), people -> {});
        assertEquals(
                "two\nlines \\u0007\nid           n\n\\u001b[2J x  1\ny            2\n"
                        + "{\n  \"id\" : \"\\u001B\\u009b\\u2066\"\n}\n",
                recorded.out());
        assertTrue(
                recorded.err()
                        .startsWith(
                                "rlvr: warning: \\u009b31m\n\\u202e\njava.lang.IllegalStateException: \\u007f\n\tat "),
                recorded.err());
    }

    @Test
    void progressShowsNoControlCharactersOfDataAndStaysWithinItsLine() {
        RecordedConsole terminal = new RecordedConsole(TERMINAL);
        terminal.console().progress("\u0007".repeat(20));
        assertEquals("\r\u001b[2K" + "\\u0007".repeat(9) + "\\u00…", terminal.err());
    }

    @Test
    void noColorSwitchesColourOff() {
        assertFalse(Terminal.detect(Map.of("NO_COLOR", "1", "TERM", "xterm")).colour());
        assertFalse(Terminal.detect(Map.of("TERM", "dumb")).colour());
    }

    @Test
    void progressIsShownOnATerminalOnlyAndRemovedByTheNextLine() {
        RecordedConsole file = new RecordedConsole();
        file.console().progress("step 1");
        assertEquals("", file.err());

        RecordedConsole terminal = new RecordedConsole(TERMINAL);
        terminal.console().progress("step 1");
        terminal.console().note("saved");
        assertEquals("\r\u001b[2Kstep 1\r\u001b[2Ksaved\n", terminal.err());
    }

    @Test
    void progressOfSeveralLinesIsRemovedLineByLine() {
        RecordedConsole terminal = new RecordedConsole(TERMINAL);
        terminal.console().progress("1 of 2", new Table("running", "step").row("a", 7));
        terminal.console().progress("2 of 2");
        terminal.console().endProgress();
        assertEquals(
                "\r\u001b[2K1 of 2\nrunning  step\na           7"
                        + "\r\u001b[2K\u001b[1A\u001b[2K\u001b[1A\u001b[2K2 of 2\r\u001b[2K",
                terminal.err());
    }

    @Test
    void warningsAndErrorsAreMarked() {
        RecordedConsole recorded = new RecordedConsole();
        recorded.console().warning("careful");
        recorded.console().error("stop");
        assertEquals("rlvr: warning: careful\nrlvr: error: stop\n", recorded.err());
    }

    @Test
    void aTableAlignsTextToTheLeftAndNumbersToTheRight() {
        RecordedConsole recorded = new RecordedConsole();
        recorded.console().table(new Table("name", "score").row("a", "1.50").row("long\nname", "12.25"));
        assertEquals("name       score\na           1.50\nlong name  12.25\n", recorded.out());
    }
}
