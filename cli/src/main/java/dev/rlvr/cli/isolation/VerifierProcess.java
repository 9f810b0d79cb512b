package dev.rlvr.cli.isolation;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Problem;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/** A process that verifies, one completion at a time. For one thread at a time; killed by any. */
final class VerifierProcess {
    private static final long STARTUP_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int UNKNOWN_STATUS = -1;

    private final Process process;
    private final Frames frames;
    private final Set<Integer> created = new HashSet<>();
    private boolean isUsed;

    private VerifierProcess(Process process) {
        this.process = process;
        this.frames = new Frames(process.getInputStream(), process.getOutputStream());
    }

    static VerifierProcess start(List<String> command) throws IOException {
        return new VerifierProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns whether it has verified before, so that what earlier verifications left behind may end it. */
    boolean isUsed() {
        return isUsed;
    }

    /**
     * Creates a verifier unless it is there.
     *
     * @throws IOException where the process ends or takes longer than a minute, or refuses, with the reason
     */
    void create(Request.Create request) throws IOException {
        if (created.contains(request.verifier())) {
            return;
        }
        try (Deadline deadline = new Deadline(this::kill, STARTUP_NANOS)) {
            frames.write(request);
            if (frames.read(Reply.class) instanceof Reply.Refused refused) {
                throw new IOException(refused.reason());
            }
            created.add(request.verifier());
        } catch (EOFException e) {
            throw new IOException("it ended with status " + status() + " while it was started", e);
        }
    }

    /**
     * Verifies.
     *
     * @param request the encoded request
     * @return what the verifier says; nothing where the time was over and the process was killed
     * @throws IOException where the process ended by itself, or broke off the conversation
     */
    Optional<Reply.Verdict> verify(byte[] request, Problem problem, long nanos) throws IOException {
        isUsed = true;
        try (Deadline deadline = new Deadline(this::kill, nanos)) {
            try {
                Reply.Verdict verdict = converse(request, problem);
                return deadline.isMet() ? Optional.of(verdict) : Optional.empty();
            } catch (IOException e) {
                if (deadline.isMet()) {
                    throw e;
                }
                return Optional.empty();
            }
        }
    }

    private Reply.Verdict converse(byte[] request, Problem problem) throws IOException {
        frames.write(request);
        Reply reply = frames.read(Reply.class);
        while (reply instanceof Reply.PictureWanted wanted) {
            frames.write(picture(problem, wanted.index()));
            reply = frames.read(Reply.class);
        }
        if (reply instanceof Reply.Verdict verdict) {
            return verdict;
        }
        throw new IOException("it answered " + reply + " to a completion");
    }

    private static Request.Picture picture(Problem problem, int index) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(problem.images().get(index).read(), "png", bytes);
            return new Request.Picture(bytes.toByteArray(), null);
        } catch (RuntimeException e) { // whatever a dataset throws: the verifier must be told, as it waits
            String reason = e instanceof RlvrException ? e.getMessage() : e.toString();
            return new Request.Picture(new byte[0], reason);
        }
    }

    /** Ends the process and what it started, at once. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Returns the exit status of a process that is about to end; -1 where it doesn't. */
    int status() {
        try {
            return process.waitFor(5, TimeUnit.SECONDS) ? process.exitValue() : UNKNOWN_STATUS;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN_STATUS;
        }
    }
}
