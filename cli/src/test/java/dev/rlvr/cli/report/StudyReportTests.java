package dev.rlvr.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.cli.fake.FakePredictors;
import dev.rlvr.cli.observation.StudyTable;
import dev.rlvr.cli.sweep.SweepPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyReportTests {
    private static final String TABLE = """
            run,group,weight_a,weight_b,seed,score
            base,base,,,,0.1
            single-a-s1-0123456789,seed,1,0,1,0.3
            single-a-s2-0123456789,seed,1,0,2,0.5
            uniform-s1-0123456789,seed,0.5,0.5,1,0.2
            uniform-s2-0123456789,seed,0.5,0.5,2,0.3
            single-b-s1-0123456789,seed,0,1,1,0.1
            mix-s1-0123456789,learned,0.8,0.2,1,0.35
            mix-s9-0123456789,learned,0.7,0.3,9,0.6
            mix-s2-0123456789,learned,0.6,0.4,2,0.4
            """;

    @TempDir
    private Path folder;

    private StudyReport report(String table, SweepPlan plan) throws Exception {
        StudyTable study = StudyTable.read(Files.writeString(folder.resolve("t.csv"), table));
        List<OutcomePredictorProvider> providers = List.of(FakePredictors.nearby());
        return StudyReport.of(study, plan, "score", providers);
    }

    private StudyReport report() throws Exception {
        return report(TABLE, new SweepPlan(List.of()));
    }

    private static StudyMixture mixture(StudyReport report, String name) {
        return report.mixtures().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(report.mixtures().toString()));
    }

    @Test
    void meansAreOverTheRunsOfAMixture() throws Exception {
        StudyReport report = report();
        assertEquals(8, report.runs());
        assertEquals(0.1, report.base());
        assertEquals(0.25, report.uniform(), 1e-12);
        assertEquals(0.4, mixture(report, "single-a").mean(), 1e-12);
        assertEquals(List.of(1L, 2L), mixture(report, "single-a").seeds());
    }

    @Test
    void gainsOverUniformAreMatchedBySeed() throws Exception {
        StudyReport report = report();
        // Differences of 0.1 and 0.2: 0.15 -+ 12.7062 * 0.05.
        assertEquals(0.15, mixture(report, "single-a").overUniform().value(), 1e-12);
        assertEquals(0.15 - 0.63531, mixture(report, "single-a").overUniform().low(), 1e-5);
        assertEquals(-0.1, mixture(report, "single-b").overUniform().value(), 1e-12);
        assertTrue(Double.isNaN(mixture(report, "single-b").overUniform().low()));
    }

    @Test
    void aMixtureWithoutACommonSeedIsComparedByMeansWithoutAnInterval() throws Exception {
        StudyMixture alone = mixture(report(), "a=0.7 b=0.3");
        assertEquals(0.35, alone.overUniform().value(), 1e-12);
        assertTrue(Double.isNaN(alone.overUniform().low()));
    }

    @Test
    void roundsHaveTheirSpread() throws Exception {
        assertEquals(
                List.of(
                        new StudyReport.Round("seed", 3, 0.1, 0.25, 0.4, "single-a"),
                        new StudyReport.Round("learned", 3, 0.35, 0.4, 0.6, "a=0.7 b=0.3")),
                report().rounds());
    }

    @Test
    void laterRoundsArePredictedFromEarlierOnes() throws Exception {
        List<Unseen> unseen = report().unseen();
        assertEquals(2, unseen.size());
        assertEquals(List.of("seed"), unseen.get(0).predicted());
        assertEquals(3, unseen.get(0).mixtures());
        Unseen later = unseen.get(1);
        assertEquals(List.of("seed"), later.learntFrom());
        assertEquals(List.of("learned"), later.predicted());
        assertEquals(3, later.mixtures());
        // Seen 0.35, 0.6, 0.4 against the mean of the seed mixtures' means, 0.25.
        assertEquals(Math.sqrt((0.01 + 0.1225 + 0.0225) / 3), later.baselineRmse(), 1e-12);
    }

    @Test
    void aMixtureThatWasSeenIsNotPredicted() throws Exception {
        StudyReport report = report(TABLE + "uniform-s9-0123456789,verdict,0.5,0.5,9,0.4\n", new SweepPlan(List.of()));
        assertEquals(
                List.of(List.of("seed"), List.of("learned"), List.of("learned")),
                report.unseen().stream().map(Unseen::predicted).toList());
    }

    @Test
    void thePlanNamesMixtures() throws Exception {
        SweepPlan.Choice choice = new SweepPlan.Choice(
                "learned-1", "learned", Map.of("a", 0.8, "b", 0.2), Map.of("strategy", "fixed"), false);
        SweepPlan plan = new SweepPlan(List.of(new SweepPlan.Round("learned", "k", List.of(1), List.of(choice))));
        assertEquals(0.35, mixture(report(TABLE, plan), "learned-1").mean(), 1e-12);
    }

    @Test
    void runsWithoutWeightsAreReportedButNotPredicted() throws Exception {
        StudyReport report = report(TABLE + "secret,published,,,,0.9\n", new SweepPlan(List.of()));
        assertEquals(0.9, mixture(report, "secret").mean());
        assertEquals(0.65, mixture(report, "secret").overUniform().value(), 1e-12);
        assertTrue(report.unseen().stream().noneMatch(one -> one.predicted().contains("published")));
    }

    @Test
    void aMixtureThatMovedIsTheMeanOverItsRuns() throws Exception {
        StudyReport report = report(TABLE + """
                dump-s1-0123456789,adaptive,0.75,0.25,1,0.4
                dump-s2-0123456789,adaptive,0.75,0.25,2,0.4
                dump-s3-0123456789,adaptive,0.45,0.55,3,0.4
                """, new SweepPlan(List.of()));
        assertEquals(
                0.65, mixture(report, "dump").mixture().orElseThrow().weight("a"), 1e-12, "not of the different ones");
    }

    @Test
    void anUnknownTargetNamesTheNearest() throws Exception {
        StudyTable study = StudyTable.read(Files.writeString(folder.resolve("t.csv"), TABLE));
        RlvrException error = assertThrows(
                RlvrException.class, () -> StudyReport.of(study, new SweepPlan(List.of()), "scor", List.of()));
        assertEquals(ErrorCode.NAME_UNKNOWN, error.code());
        assertTrue(String.valueOf(error.getMessage()).contains("'score'"), error.getMessage());
    }

    @Test
    void aTargetWhoseColumnHoldsNoNumbersIsToldSo() throws Exception {
        String text = "run,weight_a,weight_b,note,score\n1,1,0,good,0.5\n";
        StudyTable study = StudyTable.read(Files.writeString(folder.resolve("t.csv"), text));
        RlvrException error = assertThrows(
                RlvrException.class, () -> StudyReport.of(study, new SweepPlan(List.of()), "note", List.of()));
        assertTrue(String.valueOf(error.getMessage()).contains("column 'note' is there"), error.getMessage());
    }

    @Test
    void aFolderWithoutATableIsRefused() {
        RlvrException error = assertThrows(RlvrException.class, () -> StudyTable.read(folder));
        assertEquals(ErrorCode.FILE_MISSING, error.code());
    }
}
