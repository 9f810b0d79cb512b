package dev.rlvr.mixtures.predict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rlvr.api.mixture.ObservedScores;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** What src/test/python/make_predictor_golden.py worked out. */
record Golden(JsonNode root) {
    static Golden read() throws IOException {
        try (InputStream input = Objects.requireNonNull(Golden.class.getResourceAsStream("golden.json"))) {
            return new Golden(new ObjectMapper().readTree(input));
        }
    }

    JsonNode node(String name) {
        return root.get(name);
    }

    ObservedScores observed() {
        return Drawn.observed(rows(root.get("weights")), numbers(root.get("scores")));
    }

    List<double[]> asked() {
        return Arrays.asList(rows(root.get("asked")));
    }

    static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    static double[][] rows(JsonNode arrays) {
        return StreamSupport.stream(arrays.spliterator(), false)
                .map(Golden::numbers)
                .toArray(double[][]::new);
    }
}
