package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.datasets.rows.Fingerprint;
import dev.rlvr.datasets.rows.ReadFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A hash of which rows of which files a dataset has. Of a Parquet file its size and its footer count, which holds the sizes and statistics of all columns;
 * of others every byte, which are read anyway.
 */
final class TableFingerprint implements AutoCloseable {
    private final TableSettings settings;
    private final CompletableFuture<Fingerprint> begun;
    private volatile boolean closed;

    private TableFingerprint(TableSettings settings) {
        this.settings = settings;
        this.begun = CompletableFuture.supplyAsync(this::ofFiles);
    }

    /** Begins to hash the files on another thread, which takes about as long as starting DuckDB. */
    static TableFingerprint begin(TableSettings settings) {
        return new TableFingerprint(settings);
    }

    private Fingerprint ofFiles() {
        Fingerprint print = new Fingerprint();
        for (Path file : settings.files().files()) {
            try {
                checkOpen();
                print.add(String.valueOf(file.getFileName()) + Files.size(file));
                if (settings.files().kind() == TableKind.PARQUET) {
                    addFooter(print, file);
                } else {
                    addAll(print, file);
                }
            } catch (IOException e) {
                throw new RlvrException(
                        ErrorCode.FILE_MISSING,
                        "Data file can't be read: " + file + " (" + ReadFault.reason(e) + ")",
                        e);
            }
        }
        return print;
    }

    /** Returns the hash, once it is known what was skipped. */
    String end() {
        Fingerprint print = await();
        for (String text : new String[] {settings.where(), settings.select(), settings.sql(), "" + settings.limit()}) {
            print.add(text);
        }
        settings.badRows()
                .skipped()
                .forEach(row -> print.add(row.place().substring(row.place().lastIndexOf('/') + 1)));
        return print.hex();
    }

    private Fingerprint await() {
        try {
            return begun.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RlvrException told ? told : e;
        }
    }

    /** Ends the hashing, whether or not it has come to its end, so that the files are no longer open. */
    @Override
    public void close() {
        closed = true;
        begun.handle((print, failure) -> true).join();
    }

    private static void addFooter(Fingerprint print, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            print.add(ParquetFooter.read(channel).bytes());
        }
    }

    private void addAll(Fingerprint print, Path file) throws IOException {
        byte[] block = new byte[1 << 16];
        try (InputStream input = Files.newInputStream(file)) {
            for (int length = input.read(block); length >= 0; length = input.read(block)) {
                checkOpen();
                print.add(ByteBuffer.wrap(block, 0, length));
            }
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new CancellationException("the fingerprint is not wanted");
        }
    }
}
