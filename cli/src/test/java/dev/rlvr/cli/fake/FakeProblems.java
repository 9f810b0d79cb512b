package dev.rlvr.cli.fake;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetDescription;
import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.data.SkippedRow;
import java.util.List;
import java.util.function.IntFunction;

/** A provider of problems that a test makes, under the id "problems". */
public record FakeProblems(
        int size, List<SkippedRow> skipped, IntFunction<Problem> problems, DatasetDescription described)
        implements DatasetProvider {
    public FakeProblems(int size, List<SkippedRow> skipped, IntFunction<Problem> problems) {
        this(size, skipped, problems, DatasetDescription.NONE);
    }

    @Override
    public String id() {
        return "problems";
    }

    @Override
    public String description() {
        return "A fake.";
    }

    @Override
    public List<String> splits() {
        return List.of();
    }

    @Override
    public Dataset open(DatasetRequest request) {
        return new Dataset() {
            @Override
            public String id() {
                return request.id();
            }

            @Override
            public int size() {
                return size;
            }

            @Override
            public Problem get(int index) {
                Problem made = problems.apply(index);
                return new Problem(
                        made.id(), request.id(), made.prompt(), made.images(), made.answer(), made.metadata());
            }

            @Override
            public String fingerprint() {
                return "fake";
            }

            @Override
            public List<SkippedRow> skipped() {
                return skipped;
            }

            @Override
            public DatasetDescription describe() {
                return described;
            }
        };
    }
}
