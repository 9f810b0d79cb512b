package dev.rlvr.datasets.archive;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/** A tar archive that isn't compressed, so that a file in it is read without those before it. */
final class TarArchive implements Archive {
    private static final int BLOCK = 512;

    private final Path file;
    private final Members<Span> spans;

    private record Span(long offset, long size) {}

    TarArchive(Path file) throws IOException {
        this.file = file;
        this.spans = new Members<>(file);
        try (TarFile tar = new TarFile(file)) {
            checkEnd(tar.getEntries());
            for (TarArchiveEntry entry : tar.getEntries()) {
                if (entry.isFile() && !entry.isSparse()) {
                    spans.add(entry.getName(), new Span(entry.getDataOffset(), entry.getSize()));
                }
            }
        }
    }

    /**
     * Looks for the block of zeros that ends an archive: where a file breaks off between two entries, nothing else tells. POSIX has two such blocks; some
     * programs write one.
     */
    private void checkEnd(List<TarArchiveEntry> entries) throws IOException {
        long end = 0;
        String last = "before its first file";
        if (!entries.isEmpty()) {
            TarArchiveEntry entry = entries.get(entries.size() - 1);
            end = (entry.getDataOffset() + entry.getSize() + BLOCK - 1) / BLOCK * BLOCK;
            last = "after '" + entry.getName() + "'";
        }
        if (!Arrays.equals(bytes(end, BLOCK), new byte[BLOCK])) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    file + ": the archive is cut off: it stops " + last + ", without the zeros that end a tar archive");
        }
    }

    @Override
    public Set<String> names() {
        return spans.names();
    }

    @Override
    public void check(String name) throws IOException {
        spans.get(name);
    }

    @Override
    public byte[] read(String name) throws IOException {
        Span span = spans.get(name);
        if (span.size() > MAX_MEMBER_BYTES) {
            throw new IOException("'" + name + "' in " + file + " is larger than " + (MAX_MEMBER_BYTES >> 20) + " MiB");
        }
        byte[] bytes = bytes(span.offset(), (int) span.size());
        if (bytes.length < span.size()) {
            throw new IOException("'" + name + "' is cut off in " + file);
        }
        return bytes;
    }

    /** Reads a part of the file, shorter where the file ends before. Opens it anew each time: an interrupted thread would close a shared channel for all. */
    private byte[] bytes(long offset, int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(size);
        try (FileChannel channel = FileChannel.open(file)) {
            while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {}
        }
        return buffer.hasRemaining() ? Arrays.copyOf(buffer.array(), buffer.position()) : buffer.array();
    }

    @Override
    public void close() {}
}
