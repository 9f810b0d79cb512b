package dev.rlvr.datasets.archive;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/** A tar archive that isn't compressed, so that a file in it is read without those before it. */
final class TarArchive implements Archive {
    private final Path file;
    private final Map<String, Span> spans = new LinkedHashMap<>();

    private record Span(long offset, long size) {}

    TarArchive(Path file) throws IOException {
        this.file = file;
        try (TarFile tar = new TarFile(file)) {
            for (TarArchiveEntry entry : tar.getEntries()) {
                if (entry.isFile() && !entry.isSparse()) {
                    spans.put(Archive.checked(entry.getName()), new Span(entry.getDataOffset(), entry.getSize()));
                }
            }
        }
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(spans.keySet());
    }

    @Override
    public byte[] read(String name) throws IOException {
        Span span = spans.get(name);
        if (span == null) {
            throw new FileNotFoundException("no '" + name + "' in " + file);
        }
        if (span.size() > MAX_MEMBER_BYTES) {
            throw new IOException("'" + name + "' in " + file + " is larger than " + (MAX_MEMBER_BYTES >> 20) + " MiB");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) span.size());
        // Opened anew each time: an interrupted thread would close a shared channel for all.
        try (FileChannel channel = FileChannel.open(file)) {
            while (buffer.hasRemaining() && channel.read(buffer, span.offset() + buffer.position()) >= 0) {}
        }
        if (buffer.hasRemaining()) {
            throw new IOException("'" + name + "' is cut off in " + file);
        }
        return buffer.array();
    }

    @Override
    public void close() {}
}
