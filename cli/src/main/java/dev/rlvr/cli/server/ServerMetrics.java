package dev.rlvr.cli.server;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.cli.reward.RewardStatus;
import dev.rlvr.cli.reward.VerificationListener;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a server counts, for Prometheus. Thread-safe. */
final class ServerMetrics implements VerificationListener {
    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final double[] SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60
    };

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests = Counter.builder()
            .name("rlvr_requests_total")
            .help("Requests, by route and HTTP status.")
            .labelNames("route", "status")
            .register(registry);
    private final Histogram seconds = Histogram.builder()
            .name("rlvr_request_seconds")
            .help("Seconds from a request's headers to its answer, by route.")
            .labelNames("route")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    private final Gauge inProgress = Gauge.builder()
            .name("rlvr_requests_in_progress")
            .help("Requests that are being scored.")
            .register(registry);
    private final Counter verifications = Counter.builder()
            .name("rlvr_verifications_total")
            .help("Calls of verifiers, by what they came to: scored, not_applicable or failed.")
            .labelNames("dataset", "verifier", "status")
            .register(registry);

    @Override
    public void verified(Problem problem, Completion completion, String verifier, Reward reward) {
        verifications
                .labelValues(
                        problem.dataset(), verifier, RewardStatus.of(reward).toString())
                .inc();
    }

    void began() {
        inProgress.inc();
    }

    void ended() {
        inProgress.dec();
    }

    void answered(String route, int status, long nanos) {
        requests.labelValues(route, String.valueOf(status)).inc();
        seconds.labelValues(route).observe(nanos / 1e9);
    }

    /** Returns all of it in Prometheus' text format. */
    String text() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(bytes, registry.scrape());
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
