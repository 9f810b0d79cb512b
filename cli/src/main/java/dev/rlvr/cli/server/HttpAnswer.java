package dev.rlvr.cli.server;

import dev.rlvr.cli.json.Json;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/**
 * What a request is answered.
 *
 * @param status the HTTP status
 * @param contentType the type of the body
 * @param body the body
 * @param headers further headers
 */
record HttpAnswer(int status, String contentType, String body, Map<String, String> headers) {
    private static final String JSON = "application/json";

    static HttpAnswer ok(Object document) {
        return json(HttpStatus.OK_200, document);
    }

    static HttpAnswer json(int status, Object document) {
        return new HttpAnswer(status, JSON, Json.line(document) + "\n", Map.of());
    }

    static HttpAnswer error(int status, String message) {
        return json(status, Map.of("error", message));
    }

    HttpAnswer with(String header, String value) {
        return new HttpAnswer(status, contentType, body, Map.of(header, value));
    }
}
