package dev.rlvr.datasets.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rlvr.api.data.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pins the first 200 problems of every task. Where one of these fails on purpose, raise {@link SceneDataset#GENERATOR_VERSION}, so
 * that fingerprints change with the problems, and write down the new number.
 */
class SceneGoldenTests {
    @ParameterizedTest
    @CsvSource({
        "detection, 170c08e4d4a92d9f",
        "referring, c405b0369843caeb",
        "geometry, 719e8e123195c1af",
        "spatial, d11eef9bb473a565",
        "knowledge, 54d1dbb29af6e91c",
        "captions, 8ab4f8682066697e",
        "counting, f3bb1bfa51963cbe",
        "charts, 8becf7d006a61666",
        "comparing, 703724272f999e21",
        "novel-icons, 56fe267a238bb204"
    })
    void problemsOfThisGeneratorVersionStayAsTheyAre(String task, String expected) {
        long hash = SceneDataset.GENERATOR_VERSION;
        for (Problem problem : Scenes.tests(task, 200)) {
            hash = SceneRandom.hash(problem.promptText() + problem.answer().text(), hash);
        }
        assertEquals(expected, Long.toHexString(hash));
    }
}
