package dev.rlvr.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandLineSectionTests {
    private static CommandLineSection section() {
        return new CommandLineSection(Path.of("work"))
                .option("--observations", "observations", List.of("a.csv"))
                .option("--target", "target", List.of("x", "y"))
                .option("--in-target", "in_target", List.of())
                .option("--weights", "weights", List.of("p", "q"), 0.5)
                .set(List.of("alpha=0.5", "bounds.sat=0.2", "kinds=[a, b]"));
    }

    private static String message(Runnable call) {
        return String.valueOf(assertThrows(RlvrException.class, call::run).getMessage());
    }

    @Test
    void optionsAndSetsAreReadAsFromAFile() {
        CommandLineSection section = section();
        assertEquals(Path.of("work", "a.csv"), section.settings().path("observations"));
        assertEquals(List.of("x", "y"), section.settings().texts("target", List.of()));
        assertEquals(0.5, section.settings().number("alpha", 0, 0, 1));
        assertEquals(Map.of("sat", 0.2), section.settings().numberMap("bounds"));
        assertEquals(Map.of("p", 0.5, "q", 0.5), section.settings().numberMap("weights"));
        assertEquals(List.of("a", "b"), section.settings().texts("kinds", List.of()));
        assertEquals("none", section.settings().text("in_target", "none"));
        section.rejectUnread("It", Set.of());
    }

    @Test
    void aWrongValueNamesTheOption() {
        CommandLineSection section = section();
        assertEquals("--set: alpha: must be a number from 1 to 2 but is '0.5'", message(() -> section.settings()
                .number("alpha", 1, 1, 2)));
        assertEquals("--target: target: must be a text but is a list", message(() -> section.settings()
                .text("target")));
    }

    @Test
    void whatNothingReadIsAnError() {
        CommandLineSection section = section();
        section.settings().number("alpha", 0, 0, 1);
        section.settings().numberMap("bounds");
        section.settings().numberMap("weights");
        RlvrException option =
                assertThrows(RlvrException.class, () -> section.rejectUnread("Strategy 's'", Set.of("observations")));
        assertEquals(ErrorCode.USAGE, option.code());
        assertEquals("Strategy 's' does not use --target; leave it out.", option.getMessage());
        String set = message(() -> section.rejectUnread("Strategy 's'", Set.of("observations", "target")));
        assertTrue(set.startsWith("--set: kinds: unknown key."), set);
    }
}
