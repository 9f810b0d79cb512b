package dev.rlvr.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
        assertEquals("x", new RecordedConsole().console().style(Style.BOLD, "x"));
        assertEquals(
                "\u001b[1mx\u001b[0m", new RecordedConsole(TERMINAL).console().style(Style.BOLD, "x"));
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
