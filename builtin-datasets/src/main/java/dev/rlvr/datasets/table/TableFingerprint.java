package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.datasets.rows.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A hash of which rows of which files a dataset has. Of a Parquet file its size and its footer count, which holds the sizes and statistics of all columns;
 * of others every byte, which are read anyway.
 */
final class TableFingerprint {
    /** The length of the footer, four bytes, and the format's mark. */
    private static final int TRAILER = 8;

    private TableFingerprint() {}

    static String of(TableSettings settings) {
        Fingerprint print = new Fingerprint();
        for (Path file : settings.files().files()) {
            try {
                print.add(String.valueOf(file.getFileName()) + Files.size(file));
                if (settings.files().kind() == TableKind.PARQUET) {
                    addFooter(print, file);
                } else {
                    addAll(print, file);
                }
            } catch (IOException e) {
                throw new RlvrException(ErrorCode.FILE_MISSING, "Data file can't be read: " + file + " (" + e + ")", e);
            }
        }
        for (String text : new String[] {settings.where(), settings.select(), settings.sql(), "" + settings.limit()}) {
            print.add(text);
        }
        settings.badRows()
                .skipped()
                .forEach(row -> print.add(row.place().substring(row.place().lastIndexOf('/') + 1)));
        return print.hex();
    }

    private static void addFooter(Fingerprint print, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer trailer = read(channel, channel.size() - TRAILER, TRAILER);
            int length = trailer.order(ByteOrder.LITTLE_ENDIAN).getInt(0);
            print.add(read(channel, channel.size() - TRAILER - length, length));
        }
    }

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        if (from < 0 || length < 0) {
            throw new IOException("the footer is damaged");
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {}
        return buffer.flip();
    }

    private static void addAll(Fingerprint print, Path file) throws IOException {
        byte[] block = new byte[1 << 16];
        try (InputStream input = Files.newInputStream(file)) {
            for (int length = input.read(block); length >= 0; length = input.read(block)) {
                print.add(ByteBuffer.wrap(block, 0, length));
            }
        }
    }
}
