package dev.rlvr.cli.audit;

import java.util.Optional;

/** Texts in characters of other scripts that look like theirs, after the Unicode Consortium's list of confusables (UTS 39). */
final class LookAlikes {
    private static final String PLAIN = "acehijklmnoprtuvxyzABCEHIKMNOPTXYZ0136";
    private static final String ALIKE =
            "\u0430\u0441\u0435\u04bb\u0456\u0458\u043a\u04cf\u043c\u0578\u043e\u0440\u0433\u0442\u057d\u0475\u0445\u0443\u1d22"
                    + "\u0410\u0412\u0421\u0415\u041d\u0406\u041a\u041c\u039d\u041e\u0420\u0422\u0425\u04ae\u0396\u041el\u0417\u0431";

    private LookAlikes() {}

    /** Returns the text in other characters; empty where none of its own has one. */
    static Optional<String> of(String text) {
        StringBuilder alike = new StringBuilder();
        text.chars().forEach(c -> {
            int place = PLAIN.indexOf(c);
            alike.append(place < 0 ? (char) c : ALIKE.charAt(place));
        });
        return text.contentEquals(alike) ? Optional.empty() : Optional.of(alike.toString());
    }
}
