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
        "detection, 4a52da2332b3a50e",
        "referring, 370509f3999b9839",
        "geometry, d66c1c66c41712ee",
        "spatial, d1d1ac1479c2e24",
        "knowledge, 501a7ff405df1e54",
        "captions, 91abf3869e1d9eb2",
        "counting, a9b7a700bf2c86f6",
        "charts, 2996ca3719092445",
        "comparing, 39e1d9eb6e50a6fe",
        "novel-icons, 5a8eb613e9c91ac3"
    })
    void problemsOfThisGeneratorVersionStayAsTheyAre(String task, String expected) {
        long hash = SceneDataset.GENERATOR_VERSION;
        for (Problem problem : Scenes.tests(task, 200)) {
            hash = SceneRandom.hash(problem.promptText() + problem.answer().text(), hash);
        }
        assertEquals(expected, Long.toHexString(hash));
    }
}
