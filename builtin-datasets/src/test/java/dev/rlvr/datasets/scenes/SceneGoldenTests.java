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
        "geometry, f7368dad4b573723",
        "spatial, d11eef9bb473a565",
        "knowledge, 8cc4ba998c7bc3a7",
        "captions, 8ab4f8682066697e",
        "counting, 38982afecafa7bb3",
        "charts, 78f1673231454782",
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
