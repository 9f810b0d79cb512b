package dev.rlvr.cli.isolation;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.cli.reward.GuardedVerifier;
import dev.rlvr.cli.reward.SelfLimitedVerifier;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A verifier in a process of its own. Whatever it does costs one failed reward and at most its time limit, which starts once the process is
 * ready. Where a process ends that has verified before, it may be an earlier verification's doing, so the completion is given to a new one.
 */
final class IsolatedVerifier implements SelfLimitedVerifier {
    /** How Java ends when {@code -XX:+ExitOnOutOfMemoryError} makes it. */
    private static final int OUT_OF_MEMORY = 3;

    private final Request.Create create;
    private final boolean isPenalty;
    private final Duration timeout;
    private final ProcessPool pool;

    IsolatedVerifier(Request.Create create, boolean isPenalty, Duration timeout, ProcessPool pool) {
        this.create = create;
        this.isPenalty = isPenalty;
        this.timeout = timeout;
        this.pool = pool;
    }

    @Override
    public Reward verify(Problem problem, Completion completion) {
        try {
            byte[] request = Frames.encode(new Request.Verify(create.verifier(), SentProblem.of(problem), completion));
            return verify(request, problem);
        } catch (JsonProcessingException e) {
            return failed(problem, "can't be given the problem, which is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            return failed(problem, "can't be started in a process of its own: " + e.getMessage());
        }
    }

    @Override
    public boolean isPenalty() {
        return isPenalty;
    }

    /** Throws where no process can be started. */
    private Reward verify(byte[] request, Problem problem) throws IOException {
        long left = timeout.toNanos();
        VerifierProcess process = ready(pool.take());
        while (true) {
            boolean isUsed = process.isUsed();
            long begin = System.nanoTime();
            try {
                Optional<Reply.Verdict> verdict = process.verify(request, problem, left);
                release(process, verdict);
                return verdict.map(Reply.Verdict::reward)
                        .orElseGet(() -> GuardedVerifier.late(create.id(), timeout, problem));
            } catch (IOException e) {
                int status = process.status();
                pool.discard(process);
                left -= System.nanoTime() - begin;
                if (!isUsed || left <= 0) {
                    return failed(problem, "ended its process" + how(status, e));
                }
                process = ready(pool.start());
            }
        }
    }

    private VerifierProcess ready(VerifierProcess process) throws IOException {
        try {
            process.create(create);
            return process;
        } catch (IOException e) {
            pool.discard(process);
            throw e;
        }
    }

    private void release(VerifierProcess process, Optional<Reply.Verdict> verdict) {
        if (verdict.isPresent() && !verdict.get().worn()) {
            pool.giveBack(process);
        } else {
            pool.discard(process);
        }
    }

    private Reward failed(Problem problem, String what) {
        return Reward.failed("verifier '" + create.id() + "' " + what + " (on " + problem.id() + ")", null);
    }

    private static String how(int status, IOException e) {
        if (status == OUT_OF_MEMORY) {
            return " with status 3, as Java does when memory is exhausted: heap_mb gives it more";
        }
        return status >= 0 ? " with status " + status : " in the midst of an answer: " + e.getMessage();
    }

    @Override
    public void close() {
        pool.close();
    }
}
