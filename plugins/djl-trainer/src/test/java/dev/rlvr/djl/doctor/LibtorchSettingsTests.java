package dev.rlvr.djl.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.train.Finding;
import dev.rlvr.api.train.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibtorchSettingsTests {
    private static final BundledLibraries BUNDLED =
            new BundledLibraries("linux-x86_64", "linux-x86_64", "2.7.1-20250812", "2.7.1", List.of("cpu", "cu128"));

    @TempDir
    private Path folder;

    private Path lib;

    @BeforeEach
    void prepare() throws IOException {
        lib = Files.createDirectories(folder.resolve("lib"));
    }

    private void put(String... libraries) throws IOException {
        for (String library : libraries) {
            Files.writeString(lib.resolve(System.mapLibraryName(library)), "");
        }
    }

    private void version(String version) throws IOException {
        Files.writeString(folder.resolve("build-version"), version + "\n");
    }

    private static List<Finding> check(Path path, String version, String flavour) {
        return new LibtorchSettings(path.toString(), version, flavour).check(BUNDLED);
    }

    private static void assertOne(Level level, String found, String remedy, List<Finding> findings) {
        assertEquals(1, findings.size(), findings::toString);
        Finding finding = findings.get(0);
        assertEquals(level, finding.level(), findings::toString);
        assertTrue(finding.found().contains(found), findings::toString);
        assertTrue(finding.remedy().contains(remedy), findings::toString);
    }

    @Test
    void nothingSetIsWell() {
        assertOne(Level.OK, "came with rlvr", "", new LibtorchSettings("", "", "").check(BUNDLED));
    }

    @Test
    void aLibtorchWithCudaThatFitsIsWell() throws IOException {
        put("torch", "torch_cuda");
        version("2.7.1+cu128");
        assertOne(Level.OK, "libtorch 2.7.1+cu128", "", check(lib, "2.7.1", "cu128"));
        assertOne(
                Level.OK, "libtorch 2.7.1+cu128", "", check(lib.resolve(System.mapLibraryName("torch")), "", "cu128"));
    }

    @Test
    void aFolderWithoutLibtorchIsPassedOver() {
        assertOne(Level.WARNING, "passed over", "folder lib of a libtorch", check(lib, "", "cpu"));
    }

    @Test
    void anotherVersionIsRefusedByTheFilesOfTheZipAndOfThePythonPackage() throws IOException {
        put("torch");
        Files.writeString(folder.resolve("version.py"), "from typing import Optional\n__version__ = '2.13.0+cpu'\n");
        assertOne(Level.FAILED, "is 2.13.0+cpu, but", "libtorch 2.7.1", check(lib, "2.7.1", "cpu"));
        version("2.7.10");
        assertOne(Level.FAILED, "is 2.7.10, but", "libtorch 2.7.1", check(lib, "2.7.1", "cpu"));
    }

    @Test
    void aVersionThatDjlHasNoLibraryForIsRefused() throws IOException {
        put("torch");
        assertOne(Level.FAILED, "PYTORCH_VERSION is 2.7,", "Set it to 2.7.1", check(lib, "2.7", "cpu"));
        assertOne(Level.FAILED, "is 2.7.1+cu128,", "Set it to 2.7.1", check(lib, "2.7.1+cu128", "cpu"));
        assertOne(
                Level.FAILED,
                "DJL would download",
                "Unset PYTORCH_VERSION",
                new LibtorchSettings("", "2.5.1", "").check(BUNDLED));
    }

    @Test
    void aFlavourIsNeededAndMustBeOneThatThereIs() throws IOException {
        put("torch", "torch_cuda");
        assertOne(Level.FAILED, "PYTORCH_FLAVOR is not set", "cpu or cu128", check(lib, "", ""));
        assertOne(Level.FAILED, "is cu124, of which", "cpu or cu128", check(lib, "", "cu124"));
        assertOne(Level.FAILED, "Did you mean 'cpu'?", "cpu or cu128", check(lib, "", "cpuu"));
    }

    @Test
    void flavourAndLibtorchMustAgreeAboutCuda() throws IOException {
        put("torch");
        assertOne(Level.FAILED, "build without CUDA", "PYTORCH_FLAVOR=cpu", check(lib, "", "cu128"));
        put("torch_cuda");
        assertOne(Level.WARNING, "is built with CUDA", "PYTORCH_FLAVOR=cu128", check(lib, "", "cpu"));
    }

    @Test
    void aFlavourAloneDoesNothing() {
        assertOne(
                Level.WARNING,
                "without PYTORCH_LIBRARY_PATH",
                "PYTORCH_FLAVOR=cu128",
                new LibtorchSettings("", "", "cu128").check(BUNDLED));
    }

    @Test
    void aLibraryOfDjlBesideLibtorchIsTakenWhateverItsVersion() throws IOException {
        put("torch", "djl_torch");
        version("2.6.0");
        assertOne(Level.OK, "libtorch 2.6.0", "", check(lib, "2.6.0", ""));
    }

    @Test
    void whatIsMissingForAGpuIsTold() {
        assertOne(Level.OK, "none", "", List.of(Diagnosis.withoutGpu(BUNDLED, false, false, "")));
        assertOne(
                Level.WARNING,
                "built without CUDA",
                "PYTORCH_VERSION=2.7.1 and PYTORCH_FLAVOR=cu128",
                List.of(Diagnosis.withoutGpu(BUNDLED, true, false, "")));
        assertOne(
                Level.WARNING,
                "too old",
                "CUDA_VISIBLE_DEVICES",
                List.of(Diagnosis.withoutGpu(BUNDLED, true, true, "too old")));
        assertOne(
                Level.WARNING,
                "driver is not there",
                "--gpus",
                List.of(Diagnosis.withoutGpu(BUNDLED, false, true, "")));
    }
}
