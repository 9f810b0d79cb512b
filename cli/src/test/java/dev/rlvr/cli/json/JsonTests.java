package dev.rlvr.cli.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonTests {
    @SuppressWarnings("ArrayRecordComponent") // arrays are what is tested
    record Point(double xValue, float y, double[] more, Double boxed) {}

    @Test
    void namesAreInSnakeCaseAndNumbersThatAreNotFiniteAreNull() {
        Point point =
                new Point(Double.NaN, Float.NEGATIVE_INFINITY, new double[] {1, Double.POSITIVE_INFINITY}, Double.NaN);
        assertEquals("{\"x_value\":null,\"y\":null,\"more\":[1.0,null],\"boxed\":null}", Json.line(point));
    }

    @Test
    void aLineHasNoLineBreak() {
        assertEquals("{\"text\":\"a\\nb\"}", Json.line(Map.of("text", "a\nb")));
    }

    @Property
    void finiteNumbersComeBackAsTheyWere(@ForAll List<Double> numbers) throws Exception {
        assertEquals(numbers, List.of(Json.mapper().readValue(Json.line(numbers), Double[].class)));
    }
}
