package dev.rlvr.api.data;

import java.util.List;

/** One chat message of a prompt: who speaks, and texts and pictures in order. */
public record Message(Role role, List<Part> parts) {

    /** Who speaks. */
    public enum Role {
        /** Instructions that hold for the whole conversation. */
        SYSTEM,
        /** The question. */
        USER,
        /** An answer of the model, in a prompt of several turns. */
        ASSISTANT
    }

    /** A piece of a message. */
    public sealed interface Part permits Text, Picture {}

    /** A piece of text. */
    public record Text(String text) implements Part {}

    /** A picture: an index into {@link Problem#images()}. */
    public record Picture(int index) implements Part {
        /** Checks that the index is not negative. */
        public Picture {
            if (index < 0) {
                throw new IllegalArgumentException("picture index must not be negative but is " + index);
            }
        }
    }

    /** Copies the parts. */
    public Message {
        parts = List.copyOf(parts);
    }

    /** Returns a user's message of the pictures 0 to {@code pictures - 1} followed by a text. */
    public static Message user(int pictures, String text) {
        java.util.ArrayList<Part> parts = new java.util.ArrayList<>();
        for (int i = 0; i < pictures; i++) {
            parts.add(new Picture(i));
        }
        parts.add(new Text(text));
        return new Message(Role.USER, parts);
    }
}
