package dev.rlvr.datasets.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rlvr.api.data.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pins the first 200 problems of every task: question, answer, and what is drawn. Where one of these fails on purpose, raise {@link SceneDataset#GENERATOR_VERSION}, so
 * that fingerprints change with the problems, and write down the new number.
 */
class SceneGoldenTests {
    @ParameterizedTest
    @CsvSource({
        "detection, 73c459c1f47bd817",
        "referring, b832678a91a5b5c2",
        "geometry, 49ea0034355dd157",
        "spatial, f1dbc7c5b3d47573",
        "knowledge, bdd9721908136d22",
        "captions, 491bb773eb5437a3",
        "counting, 4192ec4a999384eb",
        "charts, a0e2c91046fc124",
        "comparing, 4958f800ff8cad0f",
        "novel-icons, 3c0e081184450260"
    })
    void problemsOfThisGeneratorVersionStayAsTheyAre(String task, String expected) {
        long hash = SceneDataset.GENERATOR_VERSION;
        for (Problem problem : Scenes.tests(task, 200)) {
            SceneImage image = (SceneImage) problem.images().get(0);
            hash = SceneRandom.hash(problem.promptText() + problem.answer().text() + image.elements(), hash);
        }
        assertEquals(expected, Long.toHexString(hash));
    }
}
