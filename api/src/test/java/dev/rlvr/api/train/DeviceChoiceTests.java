package dev.rlvr.api.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceChoiceTests {
    @ParameterizedTest
    @CsvSource({"auto, auto", "cpu, cpu", "cuda, cuda:0", "cuda:0, cuda:0", "cuda:7, cuda:7"})
    void whatIsSpelledIsReadAndWrittenAgain(String text, String again) {
        assertEquals(again, DeviceChoice.parse(text).orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpu", "CUDA", "cuda:", "cuda:-1", "cuda:x", "cuda:12345", "cpu:0", " cpu"})
    void whatIsNoDeviceIsNone(String text) {
        assertEquals(Optional.empty(), DeviceChoice.parse(text));
    }

    @Test
    void onlyGpusHaveAnIndex() {
        assertThrows(IllegalArgumentException.class, () -> new DeviceChoice(DeviceChoice.Kind.CPU, 1));
    }
}
