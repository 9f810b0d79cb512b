package dev.rlvr.djl.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.train.Finding;
import dev.rlvr.api.train.Finding.Level;
import dev.rlvr.djl.train.DjlTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosisTests {
    @Test
    void theEngineWorksHereAndSaysSo() {
        List<Finding> findings = new ArrayList<>();
        new DjlTrainer().diagnose(findings::add);
        assertTrue(findings.stream().noneMatch(f -> f.level() == Level.FAILED), findings::toString);
        for (String check : List.of("platform", "libtorch", "gradient", "gpu", "threads", "bfloat16")) {
            assertEquals(
                    1, findings.stream().filter(f -> f.check().equals(check)).count(), check);
        }
    }

    @Test
    void withWrongSettingsNothingIsLoaded() {
        List<Finding> findings = new ArrayList<>();
        new Diagnosis(findings::add, Map.of("PYTORCH_VERSION", "1.0.0")::get, 2).run();
        assertEquals(
                List.of("settings", "libtorch"),
                findings.stream()
                        .filter(f -> f.level() == Level.FAILED)
                        .map(Finding::check)
                        .toList());
        assertTrue(findings.stream().noneMatch(f -> f.check().equals("gradient")), findings::toString);
    }

    @Test
    void moreThreadsThanCoresAndNumbersThatAreNoneAreTold() {
        assertEquals(Level.OK, Threads.check(null, 2, 2).level());
        assertEquals(Level.OK, Threads.check("1", 1, 2).level());
        assertTrue(Threads.check("8", 8, 2).remedy().contains("to 2"));
        assertTrue(Threads.check("two", 2, 2).found().contains("'two'"));
        assertEquals(Level.WARNING, Threads.check("0", 2, 2).level());
    }

    @Test
    void nvidiasToolAndKernelModuleAreUnderstood() {
        Optional<NvidiaDriver> driver =
                NvidiaDriver.parse("570.86.15, NVIDIA H200, 143771, 143000\n570.86.15, NVIDIA H200, 143771, [N/A]\n");
        assertEquals("570.86.15", driver.orElseThrow().version());
        assertEquals(
                List.of(
                        "NVIDIA H200 with 140.4 GiB, 139.6 GiB free",
                        "NVIDIA H200 with 140.4 GiB, memory of unknown size free"),
                driver.orElseThrow().gpus());
        assertEquals(Optional.empty(), NvidiaDriver.parse("No devices were found\n"));
        String open =
                "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  570.86.15  Release Build  (dvs-builder@U16)\nGCC version: 12\n";
        assertEquals(Optional.of("570.86.15"), NvidiaDriver.kernelVersion(open));
        String closed = "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 01:15:15 UTC 2023\n";
        assertEquals(Optional.of("535.104.05"), NvidiaDriver.kernelVersion(closed));
    }
}
