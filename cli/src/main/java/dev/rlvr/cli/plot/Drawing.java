package dev.rlvr.cli.plot;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;

/** Whether this machine can draw. */
final class Drawing {
    private Drawing() {}

    /**
     * Keeps Java from looking for a screen, and draws a letter: on a machine without fonts that is what fails, and not with an exception
     * but with an error of one of several kinds (no FreeType, no fontconfig, no font).
     *
     * @throws RlvrException where texts can't be drawn
     */
    static void prepare() {
        System.setProperty("java.awt.headless", "true");
        check(() -> new TextLayout(
                        "x", new Font(Font.SANS_SERIF, Font.PLAIN, 12), new FontRenderContext(null, true, true))
                .getBounds());
    }

    /** Runs what draws a text, and says what to do where that fails. */
    static void check(Runnable drawing) {
        try {
            drawing.run();
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Error | RuntimeException e) {
            throw new RlvrException(
                    ErrorCode.DEVICE,
                    "Java can't draw text on this machine (" + reason(e)
                            + "), so there are no pictures. Install fonts and fontconfig, on Debian and Ubuntu with"
                            + " 'apt-get install fontconfig fonts-dejavu-core', and try again.",
                    e);
        }
    }

    private static String reason(Throwable problem) {
        Throwable last = problem;
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            last = cause;
        }
        String message = last.getMessage();
        return message == null ? last.getClass().getSimpleName() : message;
    }
}
