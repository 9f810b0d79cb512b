package dev.rlvr.cli.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.cli.json.Json;
import dev.rlvr.cli.reward.RewardRouter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Which address does what, for whom, and how much of it at once. */
final class Routes extends Handler.Abstract {
    /** OpenRLHF posts to whatever address it is given. */
    private static final List<String> OPEN_RLHF = List.of("/", "/get_reward");

    private static final String VERL = "/compute_score";
    private static final String HEALTH = "/health";
    private static final String METRICS = "/metrics";

    private final ServerSettings settings;
    private final RewardRouter router;
    private final List<String> datasets;
    private final ServerMetrics metrics;
    private final RewardService service;
    private final Semaphore free;

    Routes(ServerSettings settings, RewardRouter router, List<String> datasets, ServerMetrics metrics) {
        this.settings = settings;
        this.router = router;
        this.datasets = List.copyOf(datasets);
        this.metrics = metrics;
        this.service = new RewardService(router, datasets, settings.failedReward());
        this.free = new Semaphore(settings.maxConcurrency());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        long begin = System.nanoTime();
        String path = Request.getPathInContext(request);
        boolean isKnown =
                OPEN_RLHF.contains(path) || List.of(VERL, HEALTH, METRICS).contains(path);
        HttpAnswer answer = answer(request, path, isKnown);
        metrics.answered(isKnown ? path : "other", answer.status(), System.nanoTime() - begin);
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        Content.Sink.write(response, true, answer.body(), callback);
        return true;
    }

    private HttpAnswer answer(Request request, String path, boolean isKnown) throws IOException {
        if (!isKnown) {
            return HttpAnswer.error(
                    HttpStatus.NOT_FOUND_404,
                    "there is nothing at " + path
                            + "; POST / or /get_reward (OpenRLHF), /compute_score (verl), GET /health, /metrics");
        }
        boolean isRead = path.equals(HEALTH) || path.equals(METRICS);
        if (!request.getMethod().equals(isRead ? "GET" : "POST")) {
            return HttpAnswer.error(
                            HttpStatus.METHOD_NOT_ALLOWED_405, path + " takes " + (isRead ? "GET" : "POST") + " only")
                    .with("Allow", isRead ? "GET" : "POST");
        }
        if (path.equals(HEALTH)) {
            return health();
        }
        if (!isAllowed(request)) {
            return HttpAnswer.error(
                            HttpStatus.UNAUTHORIZED_401, "the header 'Authorization: Bearer TOKEN' is missing or wrong")
                    .with("WWW-Authenticate", "Bearer");
        }
        return path.equals(METRICS)
                ? new HttpAnswer(HttpStatus.OK_200, ServerMetrics.CONTENT_TYPE, metrics.text(), Map.of())
                : limited(request, path);
    }

    private HttpAnswer health() {
        List<String> hanging = router.hanging();
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", hanging.isEmpty() ? "ok" : "a verifier hangs");
        health.put("datasets", datasets);
        health.put("hanging", hanging);
        return HttpAnswer.json(hanging.isEmpty() ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503, health);
    }

    /** Compares in a time that does not depend on how much of the token is right. */
    private boolean isAllowed(Request request) {
        if (settings.token().isEmpty()) {
            return true;
        }
        String given = Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .orElse("");
        String wanted = "Bearer " + settings.token().get();
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }

    private HttpAnswer limited(Request request, String path) throws IOException {
        if (!free.tryAcquire()) {
            return HttpAnswer.error(
                            HttpStatus.TOO_MANY_REQUESTS_429,
                            settings.maxConcurrency() + " requests are being scored; try again (--max-concurrency)")
                    .with("Retry-After", "1");
        }
        metrics.began();
        try {
            return scored(request, path);
        } catch (BadRequestException e) {
            return HttpAnswer.error(HttpStatus.BAD_REQUEST_400, String.valueOf(e.getMessage()));
        } catch (JsonProcessingException e) {
            return HttpAnswer.error(HttpStatus.BAD_REQUEST_400, "the body is no JSON: " + e.getOriginalMessage());
        } finally {
            metrics.ended();
            free.release();
        }
    }

    private HttpAnswer scored(Request request, String path) throws IOException {
        int limit = settings.maxBodyBytes();
        InputStream content = Content.Source.asInputStream(request);
        byte[] body = content.readNBytes(limit);
        if (content.read() >= 0) {
            return HttpAnswer.error(
                    HttpStatus.PAYLOAD_TOO_LARGE_413, "the body is longer than " + limit + " bytes (--max-body)");
        }
        JsonNode document = Json.mapper().readTree(body);
        return HttpAnswer.ok(
                path.equals(VERL) ? service.computeScore(document) : service.openRlhf(document, dataSource(request)));
    }

    private static Optional<String> dataSource(Request request) {
        Fields query = Request.extractQueryParameters(request, StandardCharsets.UTF_8);
        return Optional.ofNullable(query.getValue("data_source"));
    }
}
