package dev.rlvr.rewards.vqa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EditDistanceTests {

    @Property
    void isThatOfTheWholeTableUpToTheLimit(@ForAll("texts") String first, @ForAll("texts") String second) {
        int distance = wholeTable(first, second);
        for (int limit = 0; limit <= 12; limit++) {
            assertEquals(
                    Math.min(distance, limit + 1),
                    EditDistance.atMost(
                            limit, first.chars().toArray(), second.chars().toArray()));
        }
    }

    private static int wholeTable(String first, String second) {
        int[][] table = new int[first.length() + 1][second.length() + 1];
        for (int i = 0; i <= first.length(); i++) {
            for (int j = 0; j <= second.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                } else {
                    int substituted = table[i - 1][j - 1] + (first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1);
                    table[i][j] = Math.min(substituted, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
                }
            }
        }
        return table[first.length()][second.length()];
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("abc").ofMaxLength(10);
    }
}
