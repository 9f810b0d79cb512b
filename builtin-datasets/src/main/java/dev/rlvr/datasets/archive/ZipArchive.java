package dev.rlvr.datasets.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip archive. */
final class ZipArchive implements Archive {
    private final ZipFile zip;
    private final Members<ZipEntry> entries;

    ZipArchive(Path file) throws IOException {
        zip = new ZipFile(file.toFile());
        entries = new Members<>(file);
        Enumeration<? extends ZipEntry> all = zip.entries();
        while (all.hasMoreElements()) {
            ZipEntry entry = all.nextElement();
            if (!entry.isDirectory()) {
                entries.add(entry.getName(), entry);
            }
        }
    }

    @Override
    public Set<String> names() {
        return entries.names();
    }

    @Override
    public void check(String name) throws IOException {
        entries.get(name);
    }

    @Override
    public byte[] read(String name) throws IOException {
        try (InputStream input = zip.getInputStream(entries.get(name))) {
            // What the entry says of its size may be a lie.
            byte[] bytes = input.readNBytes(MAX_MEMBER_BYTES + 1);
            if (bytes.length > MAX_MEMBER_BYTES) {
                throw new IOException(
                        "'" + name + "' in " + zip.getName() + " is larger than " + (MAX_MEMBER_BYTES >> 20) + " MiB");
            }
            return bytes;
        } catch (ZipException | EOFException e) {
            throw new IOException("'" + name + "' in " + zip.getName() + " is damaged (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
