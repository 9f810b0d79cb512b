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
        "detection, f75c59905a2d2dc9",
        "referring, 4216485ebb0d5447",
        "geometry, 823ce80ca914b6c9",
        "spatial, 3246fdcf794ca6e1",
        "knowledge, 6574fd2e7048ac20",
        "captions, 5427566f33f7c2ad",
        "counting, 1af3e1c36689bf0f",
        "charts, 5b333be37970445d",
        "comparing, 2d281cfae001a87e",
        "novel-icons, 581db68fdc46b1c8"
    })
    void problemsOfThisGeneratorVersionStayAsTheyAre(String task, String expected) {
        long hash = SceneDataset.GENERATOR_VERSION;
        for (Problem problem : Scenes.tests(task, 200)) {
            hash = SceneRandom.hash(problem.promptText() + problem.answer().text(), hash);
        }
        assertEquals(expected, Long.toHexString(hash));
    }
}
