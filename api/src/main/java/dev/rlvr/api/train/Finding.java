package dev.rlvr.api.train;

/**
 * What was found out about one thing that training needs, for {@code rlvr doctor}.
 *
 * @param check the thing, in a word or two
 * @param level whether it serves
 * @param found what is there
 * @param remedy what to do; empty exactly where all is well
 */
public record Finding(String check, Level level, String found, String remedy) {
    /** How well a thing serves. */
    public enum Level {
        /** All is well. */
        OK,
        /** Training works, but not as well as it could, or not everything does. */
        WARNING,
        /** Training can't work. */
        FAILED
    }

    /** Checks that there is a remedy where one is needed. */
    public Finding {
        if (remedy.isEmpty() != (level == Level.OK)) {
            throw new IllegalArgumentException(check + " is " + level + " with the remedy '" + remedy + "'");
        }
    }

    /** Returns that all is well. */
    public static Finding ok(String check, String found) {
        return new Finding(check, Level.OK, found, "");
    }

    /** Returns that something could be better. */
    public static Finding warning(String check, String found, String remedy) {
        return new Finding(check, Level.WARNING, found, remedy);
    }

    /** Returns that training can't work. */
    public static Finding failed(String check, String found, String remedy) {
        return new Finding(check, Level.FAILED, found, remedy);
    }
}
