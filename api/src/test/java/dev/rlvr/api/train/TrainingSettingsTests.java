package dev.rlvr.api.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.train.TrainingSettings.Schedule;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingSettingsTests {

    /** Values of transformers' get_*_schedule_with_warmup for 100 steps of which 10 warm up. */
    @ParameterizedTest
    @CsvSource({
        "LINEAR, 0, 0",
        "LINEAR, 5, 0.5",
        "LINEAR, 10, 1",
        "LINEAR, 55, 0.5",
        "LINEAR, 99, 0.0111111111111111",
        "LINEAR, 100, 0",
        "COSINE, 5, 0.5",
        "COSINE, 10, 1",
        "COSINE, 55, 0.5",
        "COSINE, 40, 0.75",
        "COSINE, 100, 0",
        "CONSTANT, 0, 0",
        "CONSTANT, 9, 0.9",
        "CONSTANT, 10, 1",
        "CONSTANT, 99, 1",
        "LINEAR, 150, 0",
        "COSINE, 150, 0"
    })
    void theLearningRateWarmsUpAndThenFollowsItsSchedule(Schedule schedule, int step, double rate) {
        assertEquals(rate * 2e-6, settings(100, 2e-6, 0.1, schedule).learningRateAt(step), 1e-18);
    }

    @Test
    void aShareOfAStepOfWarmUpIsAWholeStep() {
        assertEquals(0, settings(5, 1, 0.1, Schedule.LINEAR).learningRateAt(0));
        assertEquals(1, settings(5, 1, 0.1, Schedule.LINEAR).learningRateAt(1));
    }

    @Test
    void withoutWarmUpTheFirstStepHasThePeakRate() {
        assertEquals(1, settings(5, 1, 0, Schedule.LINEAR).learningRateAt(0));
        assertEquals(1, settings(1, 1, 0, Schedule.COSINE).learningRateAt(0));
    }

    @Test
    void aRunThatIsAllWarmUpNeverReachesThePeak() {
        assertEquals(0.8, settings(5, 1, 1, Schedule.LINEAR).learningRateAt(4), 1e-15);
    }

    @Property
    void theRateNeverLeavesItsRangeAndFallsAfterWarmUp(
            @ForAll @IntRange(min = 1, max = 5000) int steps,
            @ForAll @DoubleRange(min = 0, max = 1) double warmup,
            @ForAll Schedule schedule,
            @ForAll @IntRange(min = 0, max = 4999) int step) {
        TrainingSettings settings = settings(steps, 1e-3, warmup, schedule);
        double rate = settings.learningRateAt(step);
        assertTrue(rate >= 0 && rate <= 1e-3, () -> "rate " + rate);
        double next = settings.learningRateAt(step + 1);
        assertTrue(step < Math.ceil(warmup * steps) ? next >= rate || step + 1 >= steps : next <= rate);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1, 1, 0, 1",
        "NaN, 1, 0, 1",
        "1, 0, 0, 1",
        "1, 1.1, 0, 1",
        "1, NaN, 0, 1",
        "1, 1, -1, 1",
        "1, 1, 0, 0"
    })
    void samplingRefusesWhatIsOutOfRange(double temperature, double topP, int topK, int length) {
        assertThrows(IllegalArgumentException.class, () -> new Sampling(temperature, topP, topK, length));
    }

    @Test
    void greedySamplingHasNoTemperature() {
        assertEquals(new Sampling(0, 1, 0, 16), Sampling.greedy(16));
    }

    @Test
    void aGroupHasAtLeastOneCompletion() {
        assertEquals(1, new RolloutSettings(1, Sampling.greedy(1)).numGenerations());
        assertThrows(IllegalArgumentException.class, () -> new RolloutSettings(0, Sampling.greedy(1)));
    }

    private static TrainingSettings settings(int steps, double rate, double warmup, Schedule schedule) {
        return new TrainingSettings(steps, 8, rate, warmup, schedule, 1, 0, 0.9, 0.999, 1e-8, 42, 0, 4096, 5, false);
    }
}
