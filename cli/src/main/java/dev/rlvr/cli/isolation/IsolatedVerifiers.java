package dev.rlvr.cli.isolation;

import dev.rlvr.api.reward.RewardVerifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes verifiers that run in processes of their own. Those of one plugin with heaps of one size share processes, which are started when
 * first needed. For one thread; the verifiers are thread-safe.
 */
public final class IsolatedVerifiers {
    private final Map<Kind, ProcessPool> pools = new HashMap<>();
    private int made;

    private record Kind(List<Path> plugins, int heapMb) {}

    /**
     * Makes a verifier. Closing it ends the processes that it shares, which are started again where they are needed.
     *
     * @param plugins the plugin that offers it, and those that this one depends on
     * @param id the id of its provider
     * @param settings as they were resolved, defaults included
     * @param isPenalty what the verifier says of itself, see {@link RewardVerifier#isPenalty()}
     * @param timeout the longest that one verification may take
     * @param heapMb the heap of each process, in MiB
     */
    public RewardVerifier verifier(
            List<Path> plugins,
            String id,
            Map<String, Object> settings,
            boolean isPenalty,
            Duration timeout,
            int heapMb) {
        ProcessPool pool = pools.computeIfAbsent(
                new Kind(plugins, heapMb), kind -> new ProcessPool(kind.plugins(), kind.heapMb()));
        return new IsolatedVerifier(new Request.Create(made++, id, settings), isPenalty, timeout, pool);
    }
}
