package dev.rlvr.cli.overlap;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.cli.config.BoundDataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the items of one dataset to be compared. Thread-safe. */
final class ItemReader {
    private static final int SAMPLE = 200;

    private final BoundDataset bound;
    private final OverlapSettings settings;
    private final Boilerplate boilerplate;

    /** Looks at a sample of the dataset for its boilerplate. */
    ItemReader(BoundDataset bound, OverlapSettings settings) {
        this.bound = bound;
        this.settings = settings;
        int sampled = Math.min(SAMPLE, bound.limit());
        List<List<String>> sample = new ArrayList<>();
        for (int i = 0; i < sampled; i++) {
            int row = (int) ((long) i * bound.limit() / sampled);
            problem(row).ifPresent(problem -> sample.add(text(problem).words()));
        }
        this.boilerplate = Boilerplate.of(sample);
    }

    BoundDataset bound() {
        return bound;
    }

    Boilerplate boilerplate() {
        return boilerplate;
    }

    /** Reads an item; nothing where it or one of its pictures can't be read. */
    Optional<ItemPrint> read(int row) {
        try {
            return problem(row).map(problem -> print(problem, row));
        } catch (RlvrException e) {
            return Optional.empty();
        }
    }

    private ItemPrint print(Problem problem, int row) {
        NormalText text = text(problem);
        TextPrint words = new TextPrint(text, boilerplate.own(text.words()), settings.ngram());
        int count = problem.images().size();
        if (!settings.pictures()) {
            return new ItemPrint(problem.id(), row, words, count > 0, List.of(), 0);
        }
        List<PicturePrint> pictures = problem.images().stream()
                .map(ImageSource::read)
                .flatMap(picture -> PicturePrint.of(picture).stream())
                .toList();
        return new ItemPrint(problem.id(), row, words, !pictures.isEmpty(), pictures, count - pictures.size());
    }

    private Optional<Problem> problem(int row) {
        try {
            return Optional.of(bound.dataset().get(row));
        } catch (RlvrException e) {
            return Optional.empty();
        }
    }

    /** Returns what is said in the conversation; a system message is an instruction. */
    private static NormalText text(Problem problem) {
        return new NormalText(problem.prompt().stream()
                .filter(message -> message.role() != Message.Role.SYSTEM)
                .flatMap(message -> message.parts().stream())
                .filter(Message.Text.class::isInstance)
                .map(part -> ((Message.Text) part).text())
                .collect(Collectors.joining("\n")));
    }
}
