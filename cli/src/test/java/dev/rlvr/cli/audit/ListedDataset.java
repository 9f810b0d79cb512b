package dev.rlvr.cli.audit;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import java.util.List;
import java.util.Map;

/** Problems that ask "Which?", with ground truths from a list. */
record ListedDataset(String id, List<Answer> answers) implements Dataset {
    static Problem problem(String dataset, int index, Answer answer) {
        return new Problem(
                dataset + "-" + index, dataset, List.of(Message.user(0, "Which?")), List.of(), answer, Map.of());
    }

    @Override
    public int size() {
        return answers.size();
    }

    @Override
    public Problem get(int index) {
        return problem(id, index, answers.get(index));
    }

    @Override
    public String fingerprint() {
        return answers.toString();
    }
}
