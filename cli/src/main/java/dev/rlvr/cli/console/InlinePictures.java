package dev.rlvr.cli.console;

import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a terminal shows pictures among text. */
public enum InlinePictures {
    /** The graphics protocol of kitty. */
    KITTY {
        @Override
        public String sequence(byte[] png) {
            String data = Base64.getEncoder().encodeToString(png);
            StringBuilder sequence = new StringBuilder();
            for (int from = 0; from < data.length(); from += CHUNK) {
                int to = Math.min(from + CHUNK, data.length());
                sequence.append("\u001b_G")
                        .append(from == 0 ? "f=100,a=T," : "")
                        .append(to < data.length() ? "m=1;" : "m=0;")
                        .append(data, from, to)
                        .append("\u001b\\");
            }
            return sequence.toString();
        }
    },
    /** The protocol of iTerm2, which WezTerm has too. */
    ITERM2 {
        @Override
        public String sequence(byte[] png) {
            return "\u001b]1337;File=inline=1;size=" + png.length + ":"
                    + Base64.getEncoder().encodeToString(png) + "\u0007";
        }
    };

    /** The longest piece that kitty takes. */
    private static final int CHUNK = 4096;

    /** Returns how the terminal that the environment tells of shows pictures; empty where it does not. */
    public static Optional<InlinePictures> detect(Map<String, String> environment) {
        if (environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT).contains("kitty")) {
            return Optional.of(KITTY);
        }
        String program = environment.getOrDefault("TERM_PROGRAM", "");
        return program.equals("iTerm.app") || program.equals("WezTerm") ? Optional.of(ITERM2) : Optional.empty();
    }

    /** Returns what shows a PNG where the cursor is. */
    public abstract String sequence(byte[] png);
}
