package dev.rlvr.djl.policy;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;
import dev.rlvr.djl.torchscript.TorchRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs parts of a pass side by side, each on a thread of its own, in place of one pass whose every product is shared out among the
 * processor's threads: for a small model the threads would mostly wait for each other. A large model's weights would be read from memory
 * once a lane, so it has one lane.
 */
public final class Lanes implements AutoCloseable {
    /** The most bytes of weights that each lane may read, and of which a copy is made for decoding. */
    static final long SMALL = 128L << 20;

    private final int count;
    private final ExecutorService threads;

    /** Opens so many lanes. */
    Lanes(int count) {
        this.count = count;
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "lane");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Opens lanes, see {@link #count}. */
    static Lanes of(Device device, long weightBytes) {
        return new Lanes(count(device, weightBytes));
    }

    /** Returns one lane for each of the threads that libtorch would use, or one for a large model and on a GPU. */
    public static int count(Device device, long weightBytes) {
        TorchRuntime.engine();
        return device.isGpu() || weightBytes > SMALL ? 1 : JniUtils.getNumThreads();
    }

    /** Returns the items in as many runs of neighbours as there are lanes, the longest first; fewer where there are fewer items. */
    <T> List<List<T>> share(List<T> items) {
        int parts = Math.max(1, Math.min(count, items.size()));
        List<List<T>> shares = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < parts; i++) {
            int to = from + (items.size() - from + parts - i - 1) / (parts - i);
            shares.add(items.subList(from, to));
            from = to;
        }
        return shares;
    }

    /** Runs all parts, each on one thread where there are several, and returns their results in order. Throws what the first to fail threw. */
    <T> List<T> run(List<Callable<T>> parts) {
        int all = JniUtils.getNumThreads();
        boolean together = parts.size() > 1;
        try {
            if (!together) {
                return List.of(parts.get(0).call());
            }
            JniUtils.setNumThreads(1);
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(parts)) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw unchecked(Objects.requireNonNull(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (Exception e) {
            throw unchecked(e);
        } finally {
            if (together) {
                JniUtils.setNumThreads(all);
            }
        }
    }

    private static RuntimeException unchecked(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
