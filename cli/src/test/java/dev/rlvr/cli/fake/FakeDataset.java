package dev.rlvr.cli.fake;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import java.util.List;
import java.util.Map;

/** Items "ID-0", "ID-1", ... whose answer is their number. */
public class FakeDataset implements Dataset {
    private final String id;
    private final int size;
    private final String fingerprint;
    private boolean closed;

    public FakeDataset(String id, int size) {
        this(id, size, "size=" + size);
    }

    public FakeDataset(String id, int size, String fingerprint) {
        this.id = id;
        this.size = size;
        this.fingerprint = fingerprint;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Problem get(int index) {
        return problem(id, index);
    }

    public static Problem problem(String dataset, int index) {
        return new Problem(
                dataset + "-" + index,
                dataset,
                List.of(Message.user(0, "Say " + index)),
                List.of(),
                new Answer.Text(String.valueOf(index)),
                Map.of());
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
