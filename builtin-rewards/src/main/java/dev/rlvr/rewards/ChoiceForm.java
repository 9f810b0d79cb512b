package dev.rlvr.rewards;

/** How an option may be named. */
enum ChoiceForm {
    /** By its letter, with or without its text. */
    LETTER,
    /** By its text, with or without its letter. */
    TEXT,
    /** By either. */
    BOTH;

    boolean letter() {
        return this != TEXT;
    }

    boolean text() {
        return this != LETTER;
    }
}
