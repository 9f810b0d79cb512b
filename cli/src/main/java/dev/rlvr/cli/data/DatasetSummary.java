package dev.rlvr.cli.data;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.DatasetDescription;
import dev.rlvr.api.data.DatasetDescription.Licence;
import dev.rlvr.api.data.SkippedRow;
import dev.rlvr.cli.config.BoundDataset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code rlvr data show} tells of a dataset.
 *
 * @param id its id in the configuration
 * @param use {@code training} or {@code benchmark}
 * @param provider the id of its provider
 * @param split which split
 * @param items how many items it has
 * @param used how many of the first are used
 * @param excluded how many of the files' items {@code exclude} left out
 * @param fingerprint changes when its content does
 * @param columns the fields of its files, and what problems take them for
 * @param licence the licence of its files; null where nothing states it
 * @param typed how many items, the first, the types of answers are counted over
 * @param answerTypes how many of these have an answer of each type; those that can't be read have none
 * @param skipped the rows that were left out
 */
public record DatasetSummary(
        String id,
        String use,
        String provider,
        String split,
        int items,
        int used,
        int excluded,
        String fingerprint,
        List<DatasetDescription.Column> columns,
        @Nullable Licence licence,
        int typed,
        Map<String, Integer> answerTypes,
        List<SkippedRow> skipped) {
    private static final int MOST_TYPED = 10_000;

    /** Copies the lists. */
    public DatasetSummary {
        columns = List.copyOf(columns);
        skipped = List.copyOf(skipped);
    }

    /**
     * Looks at a dataset.
     *
     * @param use {@code training} or {@code benchmark}
     * @param description what the dataset tells of itself
     */
    public static DatasetSummary of(BoundDataset bound, String use, DatasetDescription description) {
        int typed = Math.min(MOST_TYPED, bound.limit());
        return new DatasetSummary(
                bound.id(),
                use,
                bound.provider(),
                bound.split(),
                bound.dataset().size(),
                bound.limit(),
                bound.exclusion().items(),
                bound.dataset().fingerprint(),
                description.columns(),
                description.licence().orElse(null),
                typed,
                answerTypes(bound, typed),
                bound.dataset().skipped());
    }

    private static Map<String, Integer> answerTypes(BoundDataset bound, int count) {
        AnswerCounts answers = new AnswerCounts();
        for (int i = 0; i < count; i++) {
            try {
                answers.add(bound.dataset().get(i).answer());
            } catch (RlvrException e) {
                // 'rlvr data validate' says what is wrong with it.
                continue;
            }
        }
        return answers.types();
    }
}
