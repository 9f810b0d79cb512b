package dev.rlvr.cli.server;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.reward.BoundVerifier;
import dev.rlvr.cli.reward.RewardRouter;
import dev.rlvr.cli.reward.Total;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves verifiers over HTTP until it is closed, when it finishes the requests that it has begun. */
public final class RewardServer implements AutoCloseable {
    /** The dataset that stands for all: whatever a request calls its data source. */
    public static final String ANY = "any";

    private static final int IDLE_MILLIS = 30_000;
    private static final int SHUTDOWN_IDLE_MILLIS = 100;
    private static final long STOP_MILLIS = 60_000;

    /** Threads beside those that score: to accept, to select, and to turn requests away. */
    private static final int OTHER_THREADS = 16;

    private final ServerSettings settings;
    private final RewardRouter router;
    private final Server server;
    private final ServerConnector connector;

    /**
     * Creates a server that does not listen yet.
     *
     * @param byDataset the verifiers of each dataset; {@link #ANY} alone takes all requests
     * @param minimum the datasets whose total is the least of their values
     */
    public RewardServer(ServerSettings settings, Map<String, List<BoundVerifier>> byDataset, Set<String> minimum) {
        this.settings = settings;
        ServerMetrics metrics = new ServerMetrics();
        Map<String, List<BoundVerifier>> reading = new LinkedHashMap<>();
        byDataset.forEach((dataset, bound) ->
                reading.put(dataset, bound.stream().map(WrittenGold::around).toList()));
        this.router = new RewardRouter(
                reading, minimum, Total.WEIGHTED_SUM, Runtime.getRuntime().availableProcessors(), metrics);
        this.server = new Server(new QueuedThreadPool(settings.maxConcurrency() + OTHER_THREADS));
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
        server.addConnector(connector);
        server.setHandler(new GracefulHandler(
                new Routes(settings, router, byDataset.keySet().stream().toList(), metrics)));
        server.setStopTimeout(STOP_MILLIS);
    }

    /**
     * Begins to listen.
     *
     * @return the address
     * @throws RlvrException where that can't be done
     */
    public URI start() {
        try {
            server.start();
            return URI.create(
                    "http://" + (settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host()) + ":"
                            + connector.getLocalPort());
        } catch (IOException e) {
            throw new RlvrException(
                    ErrorCode.USAGE,
                    "Can't listen at " + settings.host() + ", port " + settings.port() + ": " + e.getMessage()
                            + ". Give another --port, or 0 for any that is free.",
                    e);
        } catch (Exception e) { // Jetty declares no less
            throw new IllegalStateException("the server does not start", e);
        }
    }

    /** Takes no more requests, and waits up to a minute for those that it has begun. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // Jetty declares no less
            throw new IllegalStateException("the server does not stop", e);
        } finally {
            router.close();
        }
    }
}
