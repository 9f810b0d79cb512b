package dev.rlvr.datasets.rows;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.SkippedRow;
import dev.rlvr.api.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What happens to damaged rows, {@code on_bad_row}: they fail the dataset, or are skipped and listed. For one thread. */
public final class BadRows {
    /** Where so many rows are damaged, the file is, or it isn't what it is read as; and of each one its place and reason are held. */
    static final int MOST = 1_000_000;

    private final boolean skip;
    private final List<SkippedRow> skipped = new ArrayList<>();
    private final Map<String, Place> ids = new HashMap<>();

    private BadRows(boolean skip) {
        this.skip = skip;
    }

    /** Reads {@code on_bad_row: fail|skip}; {@code fail} is the default. */
    public static BadRows read(Settings settings) {
        return new BadRows(
                settings.choice("on_bad_row", List.of("fail", "skip"), "fail").equals("skip"));
    }

    /** Returns whether damaged rows are skipped. */
    public boolean skips() {
        return skip;
    }

    /**
     * Returns what an action gives; empty where it failed and rows are skipped, and otherwise throws what it threw.
     *
     * @throws RlvrException with code {@code DATA_INVALID} also where rows are skipped and a million were
     */
    public <T> Optional<T> attempt(Place place, Supplier<T> action) {
        try {
            return Optional.of(action.get());
        } catch (RlvrException e) {
            if (!skip) {
                throw e;
            }
            add(SkippedRow.of(place.where(), e));
            return Optional.empty();
        }
    }

    /** Notes a row that is skipped; throws as {@link #attempt} does. */
    public void add(String place, String reason) {
        add(new SkippedRow(place, reason));
    }

    private void add(SkippedRow row) {
        skipped.add(row);
        if (skipped.size() >= MOST) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID, MOST + " rows are damaged, and no more are skipped; the first: " + first());
        }
    }

    /**
     * Checks that no earlier row has the same id.
     *
     * @throws RlvrException naming both places
     */
    public String unique(String id, Place place) {
        Place earlier = ids.putIfAbsent(id, place);
        if (earlier != null) {
            String other =
                    earlier.file().equals(place.file()) ? earlier.unit() + " " + earlier.number() : earlier.where();
            throw place.error("id '" + Place.shown(id) + "' is that of " + other + " too");
        }
        return id;
    }

    /**
     * Returns an error of a dataset of which no row is left, for the caller to throw.
     *
     * @param shown what messages call the dataset's files
     * @param reason what is wrong where no row was skipped
     */
    public RlvrException none(String shown, String reason) {
        return new RlvrException(ErrorCode.DATA_INVALID, shown + ": " + (skipped.isEmpty() ? reason : allDamaged()));
    }

    private String allDamaged() {
        return "all " + skipped.size() + " rows are damaged; the first: " + first();
    }

    private String first() {
        SkippedRow first = skipped.get(0);
        return first.place() + ": " + first.reason();
    }

    /** Returns the rows skipped so far. */
    public List<SkippedRow> skipped() {
        return List.copyOf(skipped);
    }
}
