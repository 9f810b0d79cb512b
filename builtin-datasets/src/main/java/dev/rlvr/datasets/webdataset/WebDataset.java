package dev.rlvr.datasets.webdataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.data.SkippedRow;
import dev.rlvr.datasets.rows.BadRows;
import dev.rlvr.datasets.rows.Place;
import dev.rlvr.datasets.rows.Row;
import dev.rlvr.datasets.rows.RowDefaults;
import dev.rlvr.datasets.rows.RowReader;
import dev.rlvr.datasets.rows.RowSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The samples of some shards. */
final class WebDataset implements Dataset {
    private static final RowDefaults DEFAULTS = RowDefaults.PLAIN
            .shows("", List.of("png", "jpg", "jpeg", "gif", "bmp"))
            .has("options", "", List.of());

    private final String id;
    private final RowReader reader;
    private final List<Sample> samples = new ArrayList<>();
    private final List<SkippedRow> skipped;
    private final String fingerprint;

    private record Sample(Shard shard, int number) {
        Row row() {
            Supplier<JsonNode> values = () -> shard.read(number);
            return new Row(values.get(), shard.place(number), values);
        }

        String key() {
            return shard.key(number);
        }
    }

    private WebDataset(DatasetRequest request, List<Path> files, RowSettings rows) throws IOException {
        BadRows badRows = BadRows.read(request.settings());
        int limit = request.settings().integer("limit", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        this.id = request.id();
        this.reader = new RowReader(id, rows);
        StringBuilder print = new StringBuilder();
        for (Path file : files) {
            Shard shard = new Shard(file);
            print.append(file.getFileName())
                    .append('-')
                    .append(Files.size(file))
                    .append('-')
                    .append(shard.size())
                    .append(' ');
            for (int i = 0; i < shard.size() && samples.size() < limit; i++) {
                Sample sample = new Sample(shard, i);
                if (badRows.attempt(shard.place(i), () -> check(sample, badRows))
                        .isPresent()) {
                    samples.add(sample);
                }
            }
        }
        this.skipped = badRows.skipped();
        this.fingerprint =
                print.append(limit).append('-').append(skipped.size()).toString();
    }

    /** Opens shards and checks every sample, without decoding pictures. */
    static WebDataset open(DatasetRequest request) {
        Path pattern = Path.of(request.settings().path("file").toString().replace("{split}", request.split()))
                .toAbsolutePath();
        Path folder = pattern.getParent() == null ? pattern : pattern.getParent();
        RowSettings rows = RowSettings.read(request.settings(), folder, DEFAULTS);
        try {
            WebDataset dataset = new WebDataset(request, files(folder, String.valueOf(pattern.getFileName())), rows);
            if (dataset.samples.isEmpty()) {
                throw new RlvrException(ErrorCode.DATA_INVALID, pattern + ": no samples; skipped " + dataset.skipped);
            }
            return dataset;
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "Shards can't be read: " + pattern + " (" + e + ")", e);
        }
    }

    private static List<Path> files(Path folder, String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
            found.forEach(files::add);
        }
        files.sort(null);
        if (files.isEmpty()) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "No shard matches " + folder.resolve(pattern));
        }
        return files;
    }

    private String check(Sample sample, BadRows badRows) {
        Row row = sample.row();
        String key = badRows.skips() ? reader.checkAll(row, sample.key()) : reader.check(row, sample.key());
        Place place = row.place();
        return badRows.unique(key, place);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int size() {
        return samples.size();
    }

    @Override
    public Problem get(int index) {
        Sample sample = samples.get(index);
        return reader.read(sample.row(), sample.key());
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public List<SkippedRow> skipped() {
        return skipped;
    }

    @Override
    public void close() {
        reader.close();
    }
}
