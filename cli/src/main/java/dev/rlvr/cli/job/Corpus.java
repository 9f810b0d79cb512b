package dev.rlvr.cli.job;

import dev.rlvr.api.data.Problem;
import dev.rlvr.cli.config.BoundDataset;
import java.util.ArrayList;
import java.util.List;

/** The texts of datasets, from which a tokenizer is made. */
public final class Corpus {
    private Corpus() {}

    /** Returns prompt and answer of the first items of each dataset; {@code limit} is how many of them. */
    public static List<String> of(List<BoundDataset> datasets, int limit) {
        List<String> texts = new ArrayList<>();
        for (BoundDataset bound : datasets) {
            for (int i = 0; i < Math.min(limit, bound.dataset().size()); i++) {
                Problem problem = bound.dataset().get(i);
                texts.add(problem.promptText());
                texts.add(problem.answer().text());
            }
        }
        return texts;
    }
}
