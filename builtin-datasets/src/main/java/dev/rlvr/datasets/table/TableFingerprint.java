package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A hash of which rows of which files a dataset has. Of a Parquet file its size and its footer count, which holds the sizes and statistics of all columns;
 * of others every byte, which are read anyway.
 */
final class TableFingerprint {
    /** The length of the footer, four bytes, and the format's mark. */
    private static final int TRAILER = 8;

    private TableFingerprint() {}

    static String of(TableSettings settings) {
        MessageDigest digest = newDigest();
        for (Path file : settings.files().files()) {
            try {
                add(digest, String.valueOf(file.getFileName()) + Files.size(file));
                if (settings.files().kind() == TableKind.PARQUET) {
                    addFooter(digest, file);
                } else {
                    addAll(digest, file);
                }
            } catch (IOException e) {
                throw new RlvrException(ErrorCode.FILE_MISSING, "Data file can't be read: " + file + " (" + e + ")", e);
            }
        }
        for (String text : new String[] {settings.where(), settings.select(), settings.sql(), "" + settings.limit()}) {
            add(digest, text);
        }
        settings.badRows()
                .skipped()
                .forEach(row -> add(digest, row.place().substring(row.place().lastIndexOf('/') + 1)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static void addFooter(MessageDigest digest, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer trailer = read(channel, channel.size() - TRAILER, TRAILER);
            int length = trailer.order(ByteOrder.LITTLE_ENDIAN).getInt(0);
            digest.update(read(channel, channel.size() - TRAILER - length, length));
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

    private static void addAll(MessageDigest digest, Path file) throws IOException {
        byte[] block = new byte[1 << 16];
        try (InputStream input = Files.newInputStream(file)) {
            for (int length = input.read(block); length >= 0; length = input.read(block)) {
                digest.update(block, 0, length);
            }
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new RlvrException(ErrorCode.INTERNAL, "this Java has no SHA-256", e);
        }
    }
}
