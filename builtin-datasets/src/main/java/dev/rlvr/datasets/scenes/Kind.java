package dev.rlvr.datasets.scenes;

import java.util.List;

/**
 * A kind of icon.
 *
 * @param word the word that questions and answers use
 * @param icon the name of the picture in lucide-static
 * @param category what it belongs to, or empty where that is open to debate
 */
record Kind(String word, String icon, String category) {
    /** What training tasks draw: silhouettes that differ clearly at 24 pixels. */
    static final List<Kind> TRAINING = List.of(
            of("cat", "animal"),
            of("fish", "animal"),
            of("bird", "animal"),
            of("rabbit", "animal"),
            of("flower", "plant"),
            new Kind("pine", "tree-pine", "plant"),
            new Kind("palm", "tree-palm", "plant"),
            of("leaf", "plant"),
            of("apple", "food"),
            of("carrot", "food"),
            of("pizza", "food"),
            of("cherry", "food"),
            of("car", "vehicle"),
            of("plane", "vehicle"),
            of("bike", "vehicle"),
            new Kind("boat", "sailboat", "vehicle"),
            of("hammer", "tool"),
            of("wrench", "tool"),
            of("drill", "tool"),
            of("shovel", "tool"),
            of("sun", "weather"),
            of("cloud", "weather"),
            of("snowflake", "weather"),
            new Kind("bolt", "zap", "weather"),
            of("guitar", "music"),
            of("drum", "music"),
            of("piano", "music"),
            new Kind("note", "music", "music"),
            of("star", ""),
            of("heart", ""),
            of("house", ""),
            of("crown", ""));

    /** The icons kept out of every training task: what the held-out task {@code novel-icons} draws, and nothing else. */
    static final List<Kind> NOVEL = List.of(
            of("anchor", ""),
            of("ghost", ""),
            of("camera", ""),
            of("gem", ""),
            of("gift", ""),
            of("trophy", ""),
            of("clock", ""),
            of("umbrella", ""));

    /** The categories, each with several kinds. */
    static final List<String> CATEGORIES = TRAINING.stream()
            .map(Kind::category)
            .filter(category -> !category.isEmpty())
            .distinct()
            .toList();

    static List<Kind> inCategory(String category) {
        return TRAINING.stream()
                .filter(kind -> kind.category().equals(category))
                .toList();
    }

    private static Kind of(String word, String category) {
        return new Kind(word, word, category);
    }
}
