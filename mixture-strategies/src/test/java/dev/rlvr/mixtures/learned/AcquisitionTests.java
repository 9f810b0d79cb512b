package dev.rlvr.mixtures.learned;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.mixture.Prediction;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AcquisitionTests {
    private static final Prediction PREDICTED = new Prediction(0.5, 0.1);

    @Test
    void meanAndItsBoundsAreWhatTheirNamesSay() {
        assertEquals(0.5, Acquisition.MEAN.value(PREDICTED, 9, 2));
        assertEquals(0.7, Acquisition.UCB.value(PREDICTED, 9, 2), 1e-15);
        assertEquals(0.3, Acquisition.LCB.value(PREDICTED, 9, 2), 1e-15);
    }

    @Test
    void expectedImprovementIsAsWorkedOutByHand() {
        // z = 0: s p(0); z = 1: s (P(1) + p(1)); z = -1: s (-P(-1) + p(1))
        assertEquals(0.1 * 0.3989422804, Acquisition.EI.value(PREDICTED, 0.5, 0), 1e-10);
        assertEquals(0.1 * (0.8413447461 + 0.2419707245), Acquisition.EI.value(PREDICTED, 0.4, 0), 1e-10);
        assertEquals(0.1 * (-0.1586552539 + 0.2419707245), Acquisition.EI.value(PREDICTED, 0.6, 0), 1e-10);
    }

    @Test
    void whatIsCertainImprovesByItsGain() {
        assertEquals(0.25, Acquisition.EI.value(new Prediction(0.75, 0), 0.5, 0));
        assertEquals(0, Acquisition.EI.value(new Prediction(0.25, 0), 0.5, 0));
    }

    @Property(tries = 50)
    void expectedImprovementIsTheMeanOfImprovements(
            @ForAll @DoubleRange(min = -2, max = 2) double mean, @ForAll @DoubleRange(min = 0.01, max = 2) double std) {
        Random random = new Random(1);
        double sampled = random.doubles(20_000)
                .map(any -> Math.max(0, mean + std * random.nextGaussian() - 0.3))
                .average()
                .orElseThrow();
        double expected = Acquisition.EI.value(new Prediction(mean, std), 0.3, 0);
        assertEquals(expected, sampled, 0.05 * std);
        assertTrue(expected >= Math.max(0, mean - 0.3) - 1e-12);
    }

    @Test
    void idsNameThem() {
        Acquisition.ids().forEach(id -> assertEquals(id, Acquisition.of(id).id()));
    }
}
