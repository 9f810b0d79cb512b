package dev.rlvr.cli.isolation;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.cli.plugin.Plugins;
import dev.rlvr.cli.reward.GuardedVerifier;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import javax.imageio.ImageIO;

/** Does one request after another, on the one thread on which verifiers run. */
final class VerifierLoop implements Runnable {
    /** With more threads than this left behind by its verifiers, a process is worn. */
    private static final int MAX_THREADS_LEFT = 32;

    private final Plugins plugins;
    private final List<String> warnings;
    private final Frames frames;
    private final BlockingQueue<Request> requests;
    private final Map<Integer, GuardedVerifier> verifiers = new HashMap<>();
    private final Object asking = new Object();

    /** Counts verifications: what asks for a picture of an earlier one gets none. */
    private volatile int turn;

    VerifierLoop(Plugins plugins, List<String> warnings, Frames frames, BlockingQueue<Request> requests) {
        this.plugins = plugins;
        this.warnings = warnings;
        this.frames = frames;
        this.requests = requests;
    }

    @Override
    public void run() {
        try {
            while (true) {
                frames.write(reply(take()));
            }
        } catch (IOException | RuntimeException e) {
            Runtime.getRuntime().halt(1); // rlvr is gone, or asks for nonsense
        }
    }

    private Reply reply(Request request) throws IOException {
        if (request instanceof Request.Create create) {
            return create(create);
        }
        if (request instanceof Request.Verify verify) {
            return verify(verify);
        }
        throw new IOException("unexpected request " + request);
    }

    private Reply create(Request.Create request) {
        try {
            RewardVerifierProvider provider = plugins.verifier(request.id());
            verifiers.put(
                    request.verifier(),
                    new GuardedVerifier(
                            request.id(),
                            plugins.call(provider, () -> provider.create(new MapSettings(request.settings())))));
            return new Reply.Created();
        } catch (RlvrException e) {
            return new Reply.Refused(warnings.isEmpty() ? String.valueOf(e.getMessage()) : String.join("; ", warnings));
        }
    }

    private Reply verify(Request.Verify request) throws IOException {
        GuardedVerifier verifier = verifiers.get(request.verifier());
        if (verifier == null) {
            throw new IOException("no verifier " + request.verifier());
        }
        int now = turn;
        Reward reward = verifier.verify(request.problem().problem(index -> picture(now, index)), request.completion());
        synchronized (asking) {
            turn++;
        }
        return Reply.Verdict.of(reward, Thread.currentThread().getThreadGroup().activeCount() > MAX_THREADS_LEFT);
    }

    /** Asks for a picture; verifiers may do so from threads of their own. */
    private BufferedImage picture(int asked, int index) {
        synchronized (asking) {
            if (asked != turn) {
                throw new IllegalStateException("a picture was read after its verification had ended");
            }
            try {
                frames.write(new Reply.PictureWanted(index));
                Request.Picture picture = (Request.Picture) take();
                String error = picture.error();
                if (error != null) {
                    throw new RlvrException(ErrorCode.IMAGE_INVALID, error);
                }
                return ImageIO.read(new ByteArrayInputStream(picture.png()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Request take() {
        while (true) {
            try {
                return requests.take();
            } catch (InterruptedException e) {
                continue; // a verifier left its thread interrupted
            }
        }
    }
}
